import { Migration } from '@mikro-orm/migrations';

/** Looks through the rows from before in a step of its own, in which whoever reads and writes goes on. */
export class Migration20261130100100_voided_lots_checked extends Migration {
  override up(): void {
    this.addSql('alter table lot_event validate constraint lot_event_kind_check');
    this.addSql('alter table lot_state validate constraint lot_state_voided_check');
  }
}
