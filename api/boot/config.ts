import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { exitCodes } from './exit-codes.ts';
import { BootFault } from './fault.ts';

/** Everything that can be set from outside; read once, at the start. */
export interface Config {
  /** 1..65535 */
  port: number;
  /** Address the front door listens on. */
  host: string;
  /** Owner's address of a PostgreSQL of your own; undefined means the embedded one. A secret. */
  databaseUrl: string | undefined;
  /** Absolute folder for the embedded PostgreSQL and for files. */
  dataDir: string;
  /** Scheme, host and port under which people open Sổ Chợ; no slash at its end. Printed into codes. */
  publicOrigin: string;
  /** Where `npm run web` finds an API that runs apart; no slash at its end. */
  apiOrigin: string;
  /** Private key of the public log; undefined means its file in `dataDir`. A secret. */
  logKey: string | undefined;
  /** Name of the public log when it begins; undefined means host of `publicOrigin` and `/log`. */
  logOrigin: string | undefined;
  /** Public keys of witnesses whose cosignatures the log takes. */
  logWitnesses: readonly string[];
  /** Push services that messages are sent to, as hosts, `*.` before a suffix; none switches Web Push off. */
  pushServices: readonly string[];
  /** Opens `/metrics` to whoever sends it; undefined means that only this machine may ask. A secret. */
  metricsToken: string | undefined;
  /** Memory for public pages that are kept ready to send; undefined means a part of the machine's. */
  pageBytesMax: number | undefined;
  /** True when only this machine can reach the front door: demonstration sign-ins work on loopback only. */
  isLoopback: boolean;
}

const repositoryFolder = resolve(import.meta.dirname, '../..');

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65535);

const host = z.string().refine((value) => value === 'localhost' || isIP(value) !== 0);

const databaseUrl = z.string().refine((value) => {
  const url = URL.parse(value);
  return (
    (url?.protocol === 'postgres:' || url?.protocol === 'postgresql:') &&
    url.pathname.length > 1 &&
    url.username !== ''
  );
});

const dataDir = z
  .string()
  .refine((value) => !value.includes('\0'))
  .transform((value) => resolve(repositoryFolder, value));

const origin = z.string().transform((value, context) => {
  const url = URL.parse(value);
  const isPlain = url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isPlain) return url.origin;
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

const logKey = z.string().regex(/^PRIVATE\+KEY\+[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}$/);
/** A schema-less address, as c2sp.org/tlog-checkpoint recommends. */
const logOrigin = z.string().regex(/^[a-z0-9][a-z0-9.:-]*(?:\/[A-Za-z0-9._~-]+)+$/);
const logWitnesses = z
  .string()
  .transform((value) => value.split(/[\s,]+/).filter((one) => one !== ''))
  .refine((keys) => keys.every((key) => /^[^+\s]+\+[0-9a-f]{8}\+B[A-Za-z0-9+/=]{43}$/.test(key)));

/**
 * Where the browsers of this world have their messages sent. An address comes from a phone, so nothing else is asked: the server
 * would otherwise fetch whatever a stranger names.
 */
const knownPushServices = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.push.apple.com',
  '*.notify.windows.com',
];
const pushServices = z
  .string()
  .transform((value) => (value === 'none' ? [] : value.split(/[\s,]+/).filter((one) => one !== '')))
  .refine((hosts) => hosts.every((host) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/.test(host)));

/** What a header can carry, and nobody guesses. */
const metricsToken = z.string().regex(/^[\w.~+/=-]{20,200}$/);

/** A page takes some 13 KB: fewer megabytes keep next to nothing. */
const pageMegabytes = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 8 && value <= 65_536);

const allowed = {
  PORT: 'a whole number from 1 to 65535',
  HOST: 'localhost or an IP address of this machine, such as 127.0.0.1, 0.0.0.0 or ::',
  DATABASE_URL: 'postgres://user:password@host:port/database, the user owning that database',
  DATA_DIR: 'a path to a folder, absolute or from the folder of Sổ Chợ',
  PUBLIC_ORIGIN:
    'http:// or https:// with a host and, if need be, a port, and no path, such as https://cho.example.vn',
  API_URL:
    'http:// or https:// with a host and, if need be, a port, and no path, such as http://localhost:3001',
  LOG_KEY: 'the one line of a log-key file, which begins with PRIVATE+KEY+',
  LOG_ORIGIN: 'a host and a path without a scheme, such as cho.example.vn/log',
  LOG_WITNESSES: 'public keys of witnesses, name+id+key of type 4, parted by commas or spaces',
  PUSH_SERVICES:
    'hosts of push services, parted by commas or spaces, *. before a suffix; or none, which switches messages to phones off',
  METRICS_TOKEN: '20 to 200 letters of A-Z a-z 0-9 . _ ~ + / = -, such as openssl rand -base64 24 makes',
  PAGE_MEMORY_MB: 'a whole number of megabytes from 8 to 65536',
} as const;
type Variable = keyof typeof allowed;
const variables = Object.keys(allowed).filter((name): name is Variable => name in allowed);

const shape = z.object({
  PORT: port.default(3000),
  HOST: host.default('localhost'),
  DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: dataDir.default(resolve(repositoryFolder, '.data')),
  PUBLIC_ORIGIN: origin.optional(),
  API_URL: origin.default('http://localhost:3001'),
  LOG_KEY: logKey.optional(),
  LOG_ORIGIN: logOrigin.optional(),
  LOG_WITNESSES: logWitnesses.default([]),
  PUSH_SERVICES: pushServices.default(knownPushServices),
  METRICS_TOKEN: metricsToken.optional(),
  PAGE_MEMORY_MB: pageMegabytes.optional(),
});

/**
 * Reads and checks the environment.
 *
 * @param env usually process.env; an empty value counts as not given
 * @throws BootFault with exit code 78 and one sentence for each wrong variable, naming what was given and what is allowed
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(variables.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));
  const read = shape.safeParse(given);
  if (!read.success) {
    const wrong = new Set(read.error.issues.map((issue) => issue.path[0]));
    const sentences = variables
      .filter((name) => wrong.has(name))
      .map(
        (name) =>
          `${name} is "${shown(name, env[name] ?? '')}", which is not allowed. Allowed: ${allowed[name]}.`,
      );
    throw new BootFault(exitCodes.config, sentences.join('\n'));
  }
  const {
    PORT,
    HOST,
    DATABASE_URL,
    DATA_DIR,
    PUBLIC_ORIGIN,
    API_URL,
    PUSH_SERVICES,
    METRICS_TOKEN,
    PAGE_MEMORY_MB,
    ...log
  } = read.data;
  const publicOrigin = PUBLIC_ORIGIN ?? `http://localhost:${PORT}`;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    dataDir: DATA_DIR,
    publicOrigin,
    apiOrigin: API_URL,
    logKey: log.LOG_KEY,
    logOrigin: log.LOG_ORIGIN,
    logWitnesses: log.LOG_WITNESSES,
    pushServices: PUSH_SERVICES,
    metricsToken: METRICS_TOKEN,
    pageBytesMax: PAGE_MEMORY_MB === undefined ? undefined : PAGE_MEMORY_MB * 1024 * 1024,
    // A proxy in front of a loopback address makes it public, and then says so in PUBLIC_ORIGIN.
    isLoopback: isLoopbackHost(HOST) && isLoopbackHost(new URL(publicOrigin).hostname),
  };
}

/** @param host as in HOST or in a URL, IPv6 with or without brackets */
export function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/** What may be shown of a given value: a password never, and nothing of an address that cannot be taken apart. */
function shown(name: Variable, value: string): string {
  if (name === 'LOG_KEY') return '(hidden: it is a private key)';
  if (name === 'METRICS_TOKEN') return '(hidden: it is a secret)';
  const url = URL.parse(value);
  if (name !== 'DATABASE_URL' && !url?.password) return value.slice(0, 200);
  // Without a host it was not taken apart as meant: "owner:secret@host/db" counts as the scheme "owner".
  if (!url?.host) return '(hidden: it may hold a password)';
  if (url.password) url.password = '***';
  // A parameter may hold a password too: ?password=…
  url.search = url.search ? '?***' : '';
  url.hash = '';
  return url.href;
}
