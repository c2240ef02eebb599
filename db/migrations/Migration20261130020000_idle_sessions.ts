import { Migration } from '@mikro-orm/migrations';

/** When a signed-in device was last used, so that the staff's end by lying idle. Those opened before count from the migration. */
export class Migration20261130020000_idle_sessions extends Migration {
  override up(): void {
    this.addSql(`alter table app_session add column seen_at timestamptz not null default now()`);
  }
}
