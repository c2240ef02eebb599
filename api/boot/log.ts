import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/**
 * The process's log: JSON lines on stdout for a service manager; on a terminal only warnings and worse, so that the
 * closing table stays readable. Levels by pino; times in ISO.
 *
 * @param options.isTerminal whether a person reads stdout
 * @param options.to where the lines go; by default stdout
 */
export function createLog(options: { isTerminal: boolean; to?: DestinationStream }): Log {
  const settings = {
    level: options.isTerminal ? 'warn' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        '*.password',
        'ownerUrl',
        '*.ownerUrl',
        'logKey',
        '*.logKey',
        'metricsToken',
        '*.metricsToken',
        'req.headers.cookie',
      ],
      censor: '***',
    },
  };
  return options.to ? pino(settings, options.to) : pino(settings);
}
