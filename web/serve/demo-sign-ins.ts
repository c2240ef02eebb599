import { readFile } from 'node:fs/promises';

/** One line of the closing table: the seed writes a list of these to `demo-sign-ins.json` in DATA_DIR. */
export interface DemoSignIn {
  /** One of the roles of db/domain. */
  role: string;
  /** Who it is, as the table shows it: "Tiểu thương, sạp A2-07". */
  name: string;
  /** Path of that person's own start: "/tieu-thuong". */
  where: string;
  /** What to type or open there: "lan@bt.example · mật khẩu …". */
  signIn: string;
  /** Code of the person's market: "BT". */
  market: string;
}

/** @returns an empty list when there is no such file or it is not what the seed writes */
export async function readDemoSignIns(file: string): Promise<DemoSignIn[]> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'));
    return Array.isArray(read) ? read.filter(isDemoSignIn) : [];
  } catch {
    // Without the file the table has no sign-ins, and everything else works.
    return [];
  }
}

function isDemoSignIn(value: unknown): value is DemoSignIn {
  if (typeof value !== 'object' || value === null) return false;
  const entry: Partial<Record<string, unknown>> = { ...value };
  return ['role', 'name', 'where', 'signIn', 'market'].every((key) => typeof entry[key] === 'string');
}
