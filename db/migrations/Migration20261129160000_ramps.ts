import { Migration } from '@mikro-orm/migrations';

/** Ramps are drawn on maps: wheelchairs go by them as by lifts. */
export class Migration20261129160000_ramps extends Migration {
  override up(): void {
    this.addSql(`
      alter table layout_shape drop constraint layout_shape_kind_check;
      alter table layout_shape add constraint layout_shape_kind_check check (kind in
        ('outline','stall','gate','aisle','stairs','ramp','lift','toilet','zone','kiosk','facility'));
    `);
  }
}
