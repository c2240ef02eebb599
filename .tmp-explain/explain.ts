import { readFileSync } from 'node:fs';
import { appUrl, createOrm, inMarket, traceRoots, supplierSiblings, lotsPastKeeping, keptBack } from '@so-cho/db';
import { retentionRuleOn } from '@so-cho/db/domain';
import { sql, CompiledQuery } from 'kysely';
const pid = readFileSync('/work/data-trace/postgres/postmaster.pid','utf8').split('\n');
const pw = readFileSync('/work/data-trace/postgres-password','utf8').trim();
const dbName = process.env.DBN ?? 'so_cho';
const owner = `postgres://so_cho:${encodeURIComponent(pw)}@127.0.0.1:${pid[3]}/${dbName}`;
const orm = await createOrm({ url: appUrl(owner), poolMax: 1 });
await inMarket(orm, { marketId: 1 }, async (tx) => {
  const real = tx.db.getExecutor();
  const explained = async (name: string, run: (t: typeof tx) => Promise<unknown>) => {
    const db = new Proxy(tx.db, { get(target, key) {
      if (key === 'getExecutor') return () => new Proxy(real, { get(t, k) {
        if (k === 'executeQuery') return async (q: any) => {
          const plan = await real.executeQuery(CompiledQuery.raw('explain (analyze, buffers off, costs on) ' + q.sql, [...q.parameters]) as any);
          const lines = (plan.rows as any[]).map((r) => r['QUERY PLAN']);
          console.log(`\n== ${name}: ${lines.at(-1)}`);
          if (process.env.FULL) console.log(lines.join('\n')); else console.log(lines.filter((l) => /Scan|SubPlan/.test(l)).join('\n'));
          return real.executeQuery(q);
        };
        const v = (t as any)[k]; return typeof v === 'function' ? v.bind(t) : v;
      }});
      const v = (target as any)[key]; return typeof v === 'function' ? v.bind(target) : v;
    }});
    await run({ ...tx, db } as typeof tx).catch((e) => console.log(name, String(e)));
  };
  const { rows: [n] } = await sql<any>`select (select count(*) from lot) lots, (select max(day)::text from lot_state) d, (select count(*) from supplier) s, (select count(*) from arrival) a, (select count(*) from supplier where merged_into is not null) m, (select bay from supplier where bay is not null limit 1) bay, (select name from supplier limit 1) name, (select id from supplier limit 1) id, (select plate from arrival where plate is not null limit 1) plate, (select code from lot order by code desc limit 1) code, (select lot_id from lot_state order by day desc limit 1) lot`.execute(tx.db);
  console.log(n);
  const ask = (by: any, ref: string, over: object = {}) => explained(`${by} ${JSON.stringify(over)}`, (t) => traceRoots(t, { by, ref, from: n.d, until: n.d, bay: null, ...over }));
  await ask('supplier', n.name); await ask('supplier', n.id); await ask('bay', n.bay); await ask('day', '', { bay: n.bay }); await ask('supplier', n.name, { from: null, until: null });
  await ask('supplier', n.name, { among: [n.lot] }); await ask('bay', n.bay, { among: [n.lot] });
  await ask('vehicle', n.plate, { from: null, until: null }); await ask('vehicle', n.plate, { among: [n.lot], from: null }); await ask('paper', 'x', { among: [n.lot], from: null }); await ask('code', 'x', { among: [n.lot] }); await ask('stall', 'A-01', {among:[n.lot]});
  await ask('lot', n.code, { from: null, until: null });
  await explained('siblings', (t) => supplierSiblings(t, { id: n.lot, supplierId: n.id, day: n.d }));
  const rule = retentionRuleOn('2026-11-30')!;
  await explained('past', (t) => lotsPastKeeping(t, { rule, today: process.env.TODAY ?? '2026-11-30', after: '' }));
  if (process.env.TODAY) { const f = await lotsPastKeeping(tx, { rule, today: process.env.TODAY, after: '' }); console.log(f.length); const ids = f.map((l) => l.id); const t0=performance.now(); await keptBack(tx, ids); console.log('keptBack ms', performance.now()-t0); await explained('lots_kept_back', (t) => keptBack(t, ids)); }
  if (process.env.RECALLS) { await explained('open', (t) => sql`select * from open_recalls()`.execute(t.db)); }
});
await orm.close();
