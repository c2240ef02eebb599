import { publicVi } from './public.ts';
import { common } from './common.ts';
import { gate } from './gate.ts';
import { gateBoard } from './gate-board.ts';
import { match } from './match.ts';
import { registry } from './registry.ts';
import { supplier } from './supplier.ts';
import { trader } from './trader.ts';
import { traderBook } from './trader-book.ts';
import { inspector } from './inspector.ts';
import { access } from './access.ts';
import { signin } from './signin.ts';
import { affairs } from './affairs.ts';
import { notices } from './notices.ts';
import { privacy } from './privacy.ts';
import { prices } from './prices.ts';
import { dayPlaces } from './day-places.ts';
import { board } from './board.ts';
import { morning } from './morning.ts';
import { periods } from './periods.ts';
import { authority } from './authority.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';
import { moves } from './moves.ts';
import { lineage } from './lineage.ts';
import { recall } from './recall.ts';
import { photos } from './photos.ts';
import { revisits } from './revisits.ts';
import { visit } from './visit.ts';
import { labels } from './labels.ts';
import { lotFix } from './lot-fix.ts';

/** What every room of the house may say; the rest is brought by the rooms that say it, so that a trader’s phone does not load it. */
export const house = {
  ...publicVi,
  ...common,
  ...gate,
  ...gateBoard,
  ...match,
  ...registry,
  ...supplier,
  ...trader,
  ...inspector,
  ...access,
  ...signin,
  ...affairs,
  ...notices,
  ...privacy,
  ...prices,
  ...dayPlaces,
  ...board,
  ...morning,
  ...periods,
  ...authority,
  ...problems,
  ...record,
  ...moves,
  ...lineage,
  ...recall,
  ...labels,
  ...lotFix,
  ...traderBook,
  ...visit,
  ...photos,
  ...revisits,
} as const;
