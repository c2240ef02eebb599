import { Migration } from '@mikro-orm/migrations';

/** How a shopper keeps and cooks the goods of a category, in every language of the public pages; null where nothing is to be said. */
export class Migration20261129020010_category_care extends Migration {
  override up(): void {
    this.addSql(`alter table category add column care jsonb`);
    this.addSql(
      `alter table category add constraint category_care_check check (care is null or (jsonb_exists(care, 'keep') and jsonb_exists(care, 'cook')))`,
    );
  }
}
