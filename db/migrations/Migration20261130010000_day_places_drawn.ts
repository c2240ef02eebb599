import { Migration } from '@mikro-orm/migrations';

/** Ground of day places is drawn on maps; its units say how many numbers it holds. */
export class Migration20261130010000_day_places_drawn extends Migration {
  override up(): void {
    this.addSql(`
      alter table layout_shape drop constraint layout_shape_kind_check;
      alter table layout_shape add constraint layout_shape_kind_check check (kind in
        ('outline','stall','gate','aisle','stairs','ramp','lift','toilet','zone','kiosk','facility','day-places'));
    `);
  }
}
