import { editor } from './editor.ts';
import { handed } from './handed.ts';
import { house } from './house.ts';
import { operations } from './operations.ts';
import { sheet } from './sheet.ts';
import { strip } from './strip.ts';
import { views } from './views.ts';

/**
 * The source catalogue: its keys are the keys, its `{places}` are the parameters. One file per room, keys sorted. A room
 * that shoppers come to stands in public.ts.
 */
export const vi = { ...house, ...editor, ...handed, ...operations, ...sheet, ...strip, ...views } as const;
