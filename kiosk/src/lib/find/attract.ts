/** How long one half of the board stands before the other: long enough to be read from two metres. */
export const panelMs = 12_000;

/** Which of the panels stands at an instant. All screens of a hall whose clocks agree change at once. */
export function panelAt<Panel>(nowMs: number, panels: readonly [Panel, ...Panel[]]): Panel {
  return panels[Math.floor(nowMs / panelMs) % panels.length] ?? panels[0];
}
