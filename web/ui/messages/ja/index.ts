import type { PublicCatalogue } from '../catalogue.ts';
import { common } from './common.ts';
import { draw } from './draw.ts';
import { goods } from './goods.ts';
import { home } from './home.ts';
import { kiosk } from './kiosk.ts';
import { lot } from './lot.ts';
import { map } from './map.ts';
import { scan } from './scan.ts';
import { publicLog } from './public-log.ts';
import { removed } from './removed.ts';
import { scanLabel } from './scan-label.ts';
import { stall } from './stall.ts';
import { visits } from './visits.ts';
import { walk } from './walk.ts';
import { good } from './good.ts';
import { readerProblems } from './reader-problems.ts';

/** The rooms shoppers come to; no native reader has checked these texts yet, and the pages say so. */
export const ja: PublicCatalogue = {
  ...common,
  ...draw,
  ...goods,
  ...home,
  ...kiosk,
  ...lot,
  ...map,
  ...scan,
  ...publicLog,
  ...removed,
  ...scanLabel,
  ...stall,
  ...visits,
  ...walk,
  ...good,
  ...readerProblems,
};
