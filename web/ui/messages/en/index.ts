import type { Catalogue } from '../catalogue.ts';
import { common } from './common.ts';
import { goods } from './goods.ts';
import { home } from './home.ts';
import { lot } from './lot.ts';
import { map } from './map.ts';
import { problems } from './problems.ts';

export const en: Catalogue = { ...common, ...goods, ...home, ...lot, ...map, ...problems };
