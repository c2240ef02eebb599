import type { Catalogue } from '../catalogue.ts';
import { publicEn } from './public.ts';
import { common } from './common.ts';
import { editor } from './editor.ts';
import { gate } from './gate.ts';
import { handed } from './handed.ts';
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
import { operations } from './operations.ts';
import { privacy } from './privacy.ts';
import { prices } from './prices.ts';
import { dayPlaces } from './day-places.ts';
import { sheet } from './sheet.ts';
import { board } from './board.ts';
import { morning } from './morning.ts';
import { periods } from './periods.ts';
import { views } from './views.ts';
import { authority } from './authority.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';
import { moves } from './moves.ts';
import { lineage } from './lineage.ts';
import { recall } from './recall.ts';
import { photos } from './photos.ts';
import { revisits } from './revisits.ts';
import { visit } from './visit.ts';
import { strip } from './strip.ts';
import { labels } from './labels.ts';
import { lotFix } from './lot-fix.ts';

export const en: Catalogue = {
  ...publicEn,
  ...common,
  ...editor,
  ...gate,
  ...handed,
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
  ...operations,
  ...privacy,
  ...prices,
  ...dayPlaces,
  ...sheet,
  ...board,
  ...morning,
  ...periods,
  ...views,
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
  ...strip,
};
