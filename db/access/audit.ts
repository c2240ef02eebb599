import type { Json } from '../domain/log/index.ts';
import type { Tx } from '../transaction.ts';

/** One act of a person, as the audit keeps it. */
export interface AuditFacts {
  readonly at: Date;
  /** Undefined for acts of the system itself. */
  readonly actorId: string | undefined;
  /** Role under which it was allowed. */
  readonly role: string;
  /** What was done, `lot.recorded`: subject kind, dot, past participle. */
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  readonly requestId?: string | undefined;
}

/** Writes the audit entry in the transaction that did it; when it cannot be written, nothing was done. */
export async function writeAudit(tx: Tx, facts: AuditFacts): Promise<void> {
  await tx.db
    .insertInto('audit_entry')
    .values({
      market_id: tx.marketId,
      at: facts.at,
      actor_id: facts.actorId ?? null,
      role: facts.role,
      action: facts.action,
      subject_kind: facts.subjectKind,
      subject_id: facts.subjectId,
      before: jsonText(facts.before),
      after: jsonText(facts.after),
      request_id: facts.requestId ?? null,
    })
    .execute();
}

/** As text, because the driver would write a list as a PostgreSQL array and a text as itself. */
function jsonText(value: Json | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
