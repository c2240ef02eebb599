import { Migration } from '@mikro-orm/migrations';

/** A draft that nobody wants is put away, and can be taken back: nothing of a drawing is ever lost by one press. */
export class Migration20261129120100_discarded_drafts extends Migration {
  override up(): void {
    this.addSql(`
      alter table layout add column discarded_at timestamptz, add column discarded_by uuid;
      alter table layout add constraint layout_discarded_check check (discarded_at is null or state = 'draft');
    `);
  }
}
