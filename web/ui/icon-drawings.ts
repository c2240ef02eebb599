/**
 * Small signs, drawn for a 24 × 24 field with round 2.2 strokes and no fill.
 * Each verdict and grade has a shape of its own, so that none is told by colour alone.
 */
export const iconDrawings = {
  back: 'M15 5l-7 7 7 7',
  camera: 'M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2',
  eye: 'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  forward: 'M9 5l7 7-7 7',
  gone: 'M12 3v2.4M18.4 5.6l-1.7 1.7M21 12h-2.4M18.4 18.4l-1.7-1.7M12 21v-2.4M5.6 18.4l1.7-1.7M3 12h2.4M5.6 5.6l1.7 1.7',
  minus: 'M5 12h14',
  offline: 'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4M13 9.6a10 10 0 0 1 6 2.9M8.5 16a5 5 0 0 1 5.6-.9M12 19.5h.01',
  online: 'M5 12.5a10 10 0 0 1 14 0M8.5 16a5 5 0 0 1 7 0M12 19.5h.01M2 9a14.5 14.5 0 0 1 20 0',
  paper: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  pause: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M10 9v6M14 9v6',
  plus: 'M5 12h14M12 5v14',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L20 20',
  spoken: 'M4 5h16v11H11l-4.5 4v-4H4zM8 10.5h8',
  stop: 'M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2zM12 7.5v5.5M12 16.3h.01',
  tick: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8 12.3l2.8 2.8L16.2 9.5',
  warn: 'M12 3.5L22 20H2zM12 10v4.5M12 17.2h.01',
  waiting: 'M7 3h10M7 21h10M8 3v4l4 5 4-5V3M8 21v-4l4-5 4 5v4',
} as const;

export type IconName = keyof typeof iconDrawings;
