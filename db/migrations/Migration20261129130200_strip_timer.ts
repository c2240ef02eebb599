import { Migration } from '@mikro-orm/migrations';

/**
 * When a strip was dipped and when its leaflet lets it be read: what the minute of reading is held against. Tests that were
 * recorded without a clock running have none of it.
 */
export class Migration20261129130200_strip_timer extends Migration {
  override up(): void {
    this.addSql(`
      alter table safety_check
        add column dipped_at timestamptz,
        add column read_from smallint,
        add column read_until smallint,
        add constraint safety_check_window_check check (
          (dipped_at is null) = (read_from is null) and (read_from is null) = (read_until is null)
          and (read_from is null or (kind = 'quick_test' and read_from between 0 and 240 and read_until between read_from and 240))),
        -- A strip that was read too early or too late said nothing, whatever was seen on it.
        add constraint safety_check_read_in_time_check check (dipped_at is null or outcome = 'invalid'
          or read_minute between read_from and read_until);
    `);
  }
}
