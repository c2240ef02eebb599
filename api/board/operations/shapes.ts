import { z } from 'zod';
import { Instant } from '../../http/shapes.ts';

export const operationFigures = [
  'lotsPerMinute',
  'newestLotS',
  'outboxLeaves',
  'logLagS',
  'errorShare',
  'keptShare',
  'jobsWaiting',
  'jobsOldestS',
  'jobsFailed',
  'doors',
  'workers',
  'filesMissing',
  'backupAgeS',
  'diskFreeShare',
  'diskFreeBytes',
] as const;

export const OperationFigure = z
  .object({
    key: z.enum(operationFigures),
    value: z.number().nullable().describe('null: not known; …S in seconds, …Share from 0 to 1'),
    alert: z.string().nullable().describe('name of the rule in docs/alerts.yml'),
    above: z.number().nullable().describe('it asks for somebody when it is more than this'),
    below: z.number().nullable().describe('it asks for somebody when it is less than this'),
    state: z.enum(['fine', 'beyond', 'unknown', 'told']).describe('told: a figure without a limit'),
  })
  .meta({ ref: 'OperationFigure' });
export type OperationFigure = z.infer<typeof OperationFigure>;

export const Operations = z
  .object({ at: Instant, figures: z.array(OperationFigure) })
  .meta({ ref: 'Operations' });
export type Operations = z.infer<typeof Operations>;
