import { common } from './common.ts';
import { gate } from './gate.ts';
import { goods } from './goods.ts';
import { home } from './home.ts';
import { kiosk } from './kiosk.ts';
import { lot } from './lot.ts';
import { map } from './map.ts';
import { scan } from './scan.ts';
import { trader } from './trader.ts';
import { traderBook } from './trader-book.ts';
import { stall } from './stall.ts';
import { good } from './good.ts';
import { inspector } from './inspector.ts';
import { signin } from './signin.ts';
import { board } from './board.ts';
import { authority } from './authority.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';

/** The source catalogue: its keys are the keys, its `{places}` are the parameters. One file per room, keys sorted. */
export const vi = {
  ...common,
  ...gate,
  ...goods,
  ...home,
  ...kiosk,
  ...lot,
  ...map,
  ...scan,
  ...stall,
  ...good,
  ...inspector,
  ...signin,
  ...board,
  ...authority,
  ...problems,
  ...record,
  ...trader,
  ...traderBook,
} as const;
