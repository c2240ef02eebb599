import { boundsOf, drawnOf, moveItems, removeItems, rotateItems } from '@so-cho/db/domain/market/editing';
import type { Editor } from './editor.svelte.ts';

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Acts that a page says aloud; the message is chosen there. */
export type Said = 'moved' | 'removed' | 'changed' | 'undone' | 'redone' | 'chosen';
export type Say = (what: Said, count: number) => void;

/** Keys that work wherever the focus is, as long as nobody types a text. @returns whether the key was taken */
export function takeEverywhere(editor: Editor, event: KeyboardEvent, say: Say): boolean {
  const isTyping = event.target instanceof HTMLElement && event.target.matches('input, textarea');
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !isTyping && (key === 'z' || key === 'y')) {
    const isRedo = key === 'y' || event.shiftKey;
    const changes = isRedo ? editor.store.redo() : editor.store.undo();
    if (changes.length > 0) say(isRedo ? 'redone' : 'undone', changes.length);
    return true;
  }
  const step = steps[event.key];
  if (event.altKey && step !== undefined && !isTyping && editor.selection.size > 0) {
    moveChosen(editor, step, event.shiftKey, say);
    return true;
  }
  return false;
}

/** Keys of the drawing itself, when the focus is on it. @returns whether the key was taken */
export function takeOnCanvas(editor: Editor, event: KeyboardEvent, say: Say): boolean {
  if (event.ctrlKey || event.metaKey) {
    if (event.key.toLowerCase() !== 'a') return false;
    const stalls = editor.drawnHere().flatMap(({ id, item }) => (item.type === 'stall' ? [id] : []));
    editor.choose(stalls);
    say('chosen', stalls.length);
    return true;
  }
  const step = steps[event.key];
  if (step !== undefined && editor.selection.size > 0) {
    moveChosen(editor, step, event.shiftKey, say);
    return true;
  }
  switch (event.key) {
    case 'n':
    case 'N':
      editor.chooseNext(event.shiftKey ? -1 : 1);
      say('chosen', editor.selection.size);
      return true;
    case 'Delete':
    case 'Backspace':
      removeChosen(editor, say);
      return true;
    case 'r':
    case 'R':
      turnChosen(editor, event.shiftKey ? -90 : 90, say);
      return true;
    default:
      return false;
  }
}

/** A square of the grid, or with Shift a single centimetre. */
export function moveChosen(
  editor: Editor,
  [x, y]: readonly [number, number],
  isFine: boolean,
  say: Say,
): void {
  const by = isFine ? 1 : Math.max(1, editor.gridCm);
  const changes = moveItems(editor.store.plan, editor.selection, x * by, y * by);
  editor.do(changes);
  say('moved', changes.length);
}

export function removeChosen(editor: Editor, say: Say): void {
  const changes = removeItems(editor.store.plan, editor.selection);
  editor.do(changes);
  if (changes.length > 0) say('removed', changes.length);
}

export function turnChosen(editor: Editor, degrees: number, say: Say): void {
  const changes = rotateItems(editor.store.plan, editor.selection, degrees);
  editor.do(changes);
  if (changes.length > 0) say('changed', changes.length);
}

/** The middle of what is chosen, where the view should be. */
export function middleOfChosen(editor: Editor): { x: number; y: number } | undefined {
  const whole = boundsOf(drawnOf(editor.store.plan, editor.selection).map(({ box }) => box));
  return whole === undefined
    ? undefined
    : { x: (whole.minX + whole.maxX) / 2, y: (whole.minY + whole.maxY) / 2 };
}
