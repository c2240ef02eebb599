import type { Services } from './context.ts';
import { diskFigures, houseFigures, marketFigures } from './operator-figures.ts';

/** A figure by market is a line each; the first line says what kind of figure it is. */
class Family {
  readonly #name: string;
  readonly lines: string[];

  constructor(name: string, type: 'gauge' | 'counter') {
    this.#name = name;
    this.lines = [`# TYPE ${name} ${type}`];
  }

  add(value: number, labels = ''): this {
    this.lines.push(`${this.#name}${labels} ${value}`);
    return this;
  }
}

/** What Prometheus learns from the record itself: of each market, and of the house. */
export async function recordMeters(services: Services): Promise<string> {
  const { markets, log } = services;
  const lots = new Family('so_cho_lots_recorded_total', 'counter');
  const outbox = new Family('so_cho_log_outbox_leaves', 'gauge');
  const missing = new Family('so_cho_files_missing', 'gauge');
  const gauge = (name: string, value: number | undefined) =>
    value === undefined ? [] : [new Family(name, 'gauge').add(value)];
  const since = (at: Date | undefined) => at && (Date.now() - at.getTime()) / 1000;
  try {
    const { notes, jobs, ...house } = await houseFigures(services);
    for (const market of await markets.all()) {
      const figures = await marketFigures(services, market.id);
      const labels = `{market="${market.code}"}`;
      lots.add(figures.lots, labels);
      outbox.add(figures.outboxLeaves, labels);
      if (notes.files) missing.add(notes.files.missing[market.code] ?? 0, labels);
    }
    const disk = await diskFigures(services);
    const families = [
      lots,
      outbox,
      ...gauge('so_cho_log_lag_seconds', house.logLagS),
      ...gauge('so_cho_log_size', house.logSize),
      ...gauge('so_cho_jobs_waiting', jobs.waiting),
      ...gauge('so_cho_jobs_oldest_seconds', jobs.oldestS),
      ...gauge('so_cho_jobs_failed', jobs.failed),
      ...gauge('so_cho_jobs_running', jobs.running),
      ...gauge('so_cho_jobs_running_longest_seconds', jobs.longestS),
      ...gauge('so_cho_front_doors', house.doors),
      ...gauge('so_cho_workers', house.workers),
      missing,
      ...gauge('so_cho_files_loose', notes.files?.loose),
      ...gauge('so_cho_files_compared_age_seconds', since(notes.files?.at)),
      ...gauge('so_cho_backup_age_seconds', since(notes.backup?.at)),
      ...gauge('so_cho_disk_free_bytes', disk?.freeBytes),
      ...gauge('so_cho_disk_size_bytes', disk?.sizeBytes),
    ];
    return `${families.flatMap((one) => one.lines).join('\n')}\n`;
  } catch (err) {
    // The process still counts its own requests while the record is away, and the gap itself tells the monitor.
    log.warn({ err }, 'the record could not be counted');
    return '';
  }
}
