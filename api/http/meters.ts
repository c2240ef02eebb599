/** Counts of one process, in the words of Prometheus. Everything else is asked of the record when scraped. */
export interface Meters {
  /** @param route the pattern, not the address, so that the number of series stays small */
  request(seen: { method: string; route: string; status: number; durationS: number }): void;
  /** A public page was sent: as it was kept, or rendered for its reader. */
  page(isKept: boolean): void;
  /** Since the process began: of requests that failed by our own fault, of public pages that were kept; null: there were none. */
  shares(): { readonly errors: number | null; readonly kept: number | null };
  /** In the text exposition format 0.0.4. */
  text(): string;
}

/** Upper bounds in seconds; the aims of the budgets lie on them. */
const boundsS = [0.005, 0.015, 0.05, 0.15, 0.5, 1, 5] as const;

interface Histogram {
  readonly labels: string;
  readonly buckets: number[];
  sumS: number;
  count: number;
}

export function createMeters(): Meters {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const pages = { kept: 0, rendered: 0 };
  return {
    page(isKept) {
      pages[isKept ? 'kept' : 'rendered'] += 1;
    },
    request({ method, route, status, durationS }) {
      const labels = `method="${method}",route="${route}"`;
      const key = `${labels},status="${status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      const histogram = durations.get(labels) ?? { labels, buckets: boundsS.map(() => 0), sumS: 0, count: 0 };
      durations.set(labels, histogram);
      boundsS.forEach((bound, index) => {
        if (durationS <= bound) histogram.buckets[index] = (histogram.buckets[index] ?? 0) + 1;
      });
      histogram.sumS += durationS;
      histogram.count += 1;
    },
    shares() {
      const all = [...requests.values()].reduce((sum, count) => sum + count, 0);
      const failed = [...requests].filter(([labels]) => /status="5\d\d"$/.test(labels));
      const errors = failed.reduce((sum, [, count]) => sum + count, 0);
      const sent = pages.kept + pages.rendered;
      return { errors: all === 0 ? null : errors / all, kept: sent === 0 ? null : pages.kept / sent };
    },
    text() {
      const lines = ['# TYPE http_requests_total counter'];
      for (const [labels, count] of requests) lines.push(`http_requests_total{${labels}} ${count}`);
      lines.push('# TYPE http_request_duration_seconds histogram');
      for (const histogram of durations.values()) lines.push(...histogramLines(histogram));
      lines.push('# TYPE so_cho_pages_total counter');
      for (const [from, count] of Object.entries(pages))
        lines.push(`so_cho_pages_total{from="${from}"} ${count}`);
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogramLines({ labels, buckets, sumS, count }: Histogram): string[] {
  const name = 'http_request_duration_seconds';
  return [
    ...boundsS.map((bound, index) => `${name}_bucket{${labels},le="${bound}"} ${buckets[index] ?? 0}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sumS}`,
    `${name}_count{${labels}} ${count}`,
  ];
}
