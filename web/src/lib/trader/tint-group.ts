import type { CategoryGroup } from '@so-cho/db/domain/goods';

/** The drawing that stands for a tint where only the tint of a good is known. */
const drawings: Readonly<Record<string, CategoryGroup>> = {
  meat: 'meat',
  fish: 'seafood',
  veg: 'vegetable',
  fruit: 'fruit',
  dry: 'dry_goods',
  cooked: 'food_service',
};

export function groupOfTint(tint: string): CategoryGroup {
  return drawings[tint] ?? 'grocery';
}
