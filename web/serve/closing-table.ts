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
export function closingTable({ origin, setupKey, signIns }: Greeting): string {
  const rows = [
    setupKey
      ? [
          'Trưởng ban đầu tiên · first board head',
          `${origin}/`,
          `khai sinh chợ, mã · begin your market, key: ${setupKey}`,
        ]
      : ['Người đi chợ · everyone', `${origin}/`, ''],
    ...signIns.map((entry) => [entry.name, `${origin}${entry.where}`, entry.signIn]),
    ['Màn hình ở chợ · kiosk', `${origin}/kiosk`, ''],
    ['Máy móc · machines', `${origin}/api/docs`, ''],
  ];
  const heads = ['Ai · who', 'Đi tới · where', signIns.length > 0 || setupKey ? 'Đăng nhập · sign-in' : ''];
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('   ')}`.trimEnd();
  const rule = line(widths.map((width) => '─'.repeat(width)));
  const notes = [
    ...(signIns.length > 0
      ? ['  Dữ liệu mô phỏng: chỉ đăng nhập thử được trên máy này. · Demonstration, this machine only.']
      : []),
    '  Ctrl-C để dừng. · Ctrl-C stops everything.',
  ];
  return ['', `Sổ Chợ: ${origin}`, '', line(heads), rule, ...rows.map(line), '', ...notes, ''].join('\n');
}
