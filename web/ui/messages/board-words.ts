import { learnRoom } from './say.ts';
import { editor } from './vi/editor.ts';
import { operations } from './vi/operations.ts';
import { sheet } from './vi/sheet.ts';
import { views } from './vi/views.ts';

/** Imported by the board's rooms, which alone draw maps, keep views, read in tables and look after the machine: nobody else loads their words. */
learnRoom({ ...editor, ...operations, ...sheet, ...views });
