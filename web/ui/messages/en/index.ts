import type { Catalogue } from '../catalogue.ts';
import { publicEn } from './public.ts';
import { gate } from './gate.ts';
import { trader } from './trader.ts';
import { inspector } from './inspector.ts';
import { signin } from './signin.ts';
import { board } from './board.ts';
import { authority } from './authority.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';

export const en: Catalogue = {
  ...publicEn,
  ...gate,
  ...trader,
  ...inspector,
  ...signin,
  ...board,
  ...authority,
  ...problems,
  ...record,
};
