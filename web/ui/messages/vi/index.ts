import { publicVi } from './public.ts';
import { gate } from './gate.ts';
import { trader } from './trader.ts';
import { inspector } from './inspector.ts';
import { signin } from './signin.ts';
import { board } from './board.ts';
import { authority } from './authority.ts';
import { problems } from './problems.ts';
import { record } from './record.ts';

/**
 * The source catalogue: its keys are the keys, its `{places}` are the parameters. One file per room, keys sorted. A room
 * that shoppers come to stands in public.ts.
 */
export const vi = {
  ...publicVi,
  ...gate,
  ...trader,
  ...inspector,
  ...signin,
  ...board,
  ...authority,
  ...problems,
  ...record,
} as const;
