import { Migration } from '@mikro-orm/migrations';

/**
 * What the device said about when a sample was taken or handed over, beside what is believed: a tablet in a hall may be
 * hours late, and its clock may be wrong. Null in rows from before.
 */
export class Migration20261130030000_sample_device_times extends Migration {
  override up(): void {
    this.addSql('alter table sample add column device_at timestamptz');
    this.addSql('alter table custody_event add column device_at timestamptz');
  }
}
