import { Migration } from '@mikro-orm/migrations';

/**
 * What a laboratory measured, substance by substance, beside its verdict: method, value, the least it can see and count, and the
 * limit with the document that sets it. Null where only the verdict is known, and in every row that is no laboratory’s.
 */
export class Migration20261130060000_lab_measured extends Migration {
  override up(): void {
    this.addSql('alter table safety_check add column measured jsonb');
    // Every row there is has none, so nothing of them needs to be looked at under the lock.
    this.addSql(`
      alter table safety_check add constraint safety_check_measured_check check (measured is null
        or (kind = 'lab' and jsonb_typeof(measured) = 'array' and jsonb_array_length(measured) between 1 and 60)) not valid
    `);
  }
}
