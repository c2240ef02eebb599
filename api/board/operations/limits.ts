/**
 * From where on a figure asks for somebody: the limits of `docs/alerts.yml`, under the names of its alerts. A test holds the two
 * against each other.
 */
export const limits = {
  newestLotS: { alert: 'SoChoNoGoodsIn', above: 26 * 3600 },
  logLagS: { alert: 'SoChoLogBehind', above: 300 },
  errorShare: { alert: 'SoChoErrors', above: 0.01 },
  keptShare: { alert: 'SoChoPagesNotKept', below: 0.2 },
  jobsOldestS: { alert: 'SoChoJobsWait', above: 900 },
  jobsFailed: { alert: 'SoChoJobsFailed', above: 0 },
  workers: { alert: 'SoChoNoWorker', below: 1 },
  filesMissing: { alert: 'SoChoFilesMissing', above: 0 },
  backupAgeS: { alert: 'SoChoNoBackup', above: 172_800 },
  diskFreeShare: { alert: 'SoChoDiskNearlyFull', below: 0.1 },
} as const;

export interface Limit {
  readonly alert: string;
  readonly above?: number;
  readonly below?: number;
}

export const limitOf = (key: string): Limit | undefined =>
  Object.entries<Limit>(limits).find(([name]) => name === key)?.[1];
