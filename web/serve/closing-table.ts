import type { DemoSignIn } from './demo-sign-ins.ts';

export interface Greeting {
  /** Without a slash at its end. */
  origin: string;
  /** What founding the first market asks for; undefined once there is one. */
  setupKey: string | undefined;
  /** Empty unless demonstration sign-ins work here. */
  signIns: readonly DemoSignIn[];
}

/** What the terminal shows when everything runs: where each kind of user goes, and the demonstration sign-ins. */
export function closingTable(greeting: Greeting): string {
  const { origin, setupKey, signIns } = greeting;
  const rows = rowsOf(greeting);
  const heads = ['Ai · who', 'Đi tới · where', signIns.length > 0 || setupKey ? 'Đăng nhập · sign-in' : ''];
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('   ')}`.trimEnd();
  const rule = line(widths.map((width) => '─'.repeat(width)));
  const notes = notesOf(signIns).map((note) => `  ${note}`);
  return ['', `Sổ Chợ: ${origin}`, '', line(heads), rule, ...rows.map(line), '', ...notes, ''].join('\n');
}

function rowsOf({ origin, setupKey, signIns }: Greeting): string[][] {
  const first = setupKey
    ? [
        'Trưởng ban đầu tiên · first board head',
        `${origin}/khoi-dau?ma=${setupKey}`,
        'khóa lập chợ · set-up key',
      ]
    : ['Người đi chợ · everyone', `${origin}/`, ''];
  // One market is enough to begin with; the others have the same roles, and the whole list is in DATA_DIR.
  const people = signIns
    .filter((entry) => entry.market === signIns[0]?.market)
    .map((entry) => [entry.name, `${origin}${entry.where}`, entry.signIn]);
  return [
    first,
    ...people,
    ['Màn hình ở chợ · kiosk', `${origin}/kiosk`, ''],
    ['Máy móc · machines', `${origin}/api/docs`, ''],
  ];
}

function notesOf(signIns: readonly DemoSignIn[]): string[] {
  const stop = 'Ctrl-C để dừng. · Ctrl-C stops everything.';
  if (signIns.length === 0) return [stop];
  const others = new Set(signIns.map((entry) => entry.market).slice(1));
  others.delete(signIns[0]?.market ?? '');
  const alsoIn = [...others].join(', ');
  return [
    'Dữ liệu mô phỏng: chỉ đăng nhập thử được trên máy này. · Demonstration, this machine only.',
    ...(alsoIn
      ? [`Cũng có ở chợ ${alsoIn}: xem demo-sign-ins.json trong DATA_DIR. · Other markets: see there.`]
      : []),
    stop,
  ];
}
