import { Migration } from '@mikro-orm/migrations';

/**
 * Why a part of a sample was handed over unmeasured, or without the receiver's signature. Both null in rows from before, in which
 * nobody was asked; that one or the other is there is therefore held where a hand-over is taken in.
 */
export class Migration20261130180000_hand_over_reasons extends Migration {
  override up(): void {
    this.addSql(`
      alter table custody_event
        add column unmeasured_reason text,
        add column unsigned_reason text,
        add constraint custody_event_unmeasured_check check (unmeasured_reason is null or temperature_c is null),
        add constraint custody_event_unsigned_check check (unsigned_reason is null or signature_hash is null)
    `);
  }
}
