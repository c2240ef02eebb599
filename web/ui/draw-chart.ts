import type { ChartConfiguration } from 'chart.js';

/** A chart as data: bars, and lines for what is usual. Tones are tokens, so day, night and print keep their meaning. */
export interface ChartPicture {
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly label: string;
    readonly values: readonly (number | null)[];
    readonly tone: 'ok' | 'hold' | 'stop' | 'some' | 'soft' | 'accent';
    readonly kind: 'bar' | 'line';
  }[];
  /** A value in words of the reader's language, with its unit. */
  readonly write: (value: number | null) => string;
}

/**
 * Draws on a canvas and keeps the colours right when day turns to night.
 *
 * Chart.js is loaded here and nowhere else, so pages without a chart never fetch it.
 * @param onDrawn called once the picture stands; never when loading fails, so that the table stays open
 * @returns stops: takes the chart and its listeners away, also when it has not been loaded yet
 */
export function drawChart(canvas: HTMLCanvasElement, picture: ChartPicture, onDrawn: () => void): () => void {
  const night = matchMedia('(prefers-color-scheme: dark)');
  let isStopped = false;
  let takeAway = () => {};

  async function draw(): Promise<void> {
    const {
      Chart,
      BarController,
      BarElement,
      CategoryScale,
      Legend,
      LinearScale,
      LineController,
      LineElement,
      PointElement,
      Tooltip,
    } = await import('chart.js');
    if (isStopped) return;
    Chart.register(
      BarController,
      BarElement,
      CategoryScale,
      Legend,
      LinearScale,
      LineController,
      LineElement,
      PointElement,
      Tooltip,
    );
    takeAway();
    const chart = new Chart(canvas, configOf(canvas, picture));
    takeAway = () => chart.destroy();
    onDrawn();
  }

  const redraw = () => void draw();
  night.addEventListener('change', redraw);
  void draw();
  return () => {
    isStopped = true;
    night.removeEventListener('change', redraw);
    takeAway();
  };
}

function configOf(
  canvas: HTMLCanvasElement,
  picture: ChartPicture,
): ChartConfiguration<'bar' | 'line', (number | null)[], string> {
  const style = getComputedStyle(canvas);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const text = { color: token('soft'), font: { family: style.fontFamily, size: 13 } };
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  return {
    type: 'bar',
    data: {
      labels: [...picture.labels],
      datasets: picture.series.map((one) => ({
        type: one.kind,
        label: one.label,
        data: [...one.values],
        backgroundColor: token(one.tone),
        borderColor: token(one.tone),
        ...(one.kind === 'line'
          ? {
              borderWidth: 2,
              borderDash: [5, 4],
              pointRadius: 0,
              pointHitRadius: 12,
              pointStyle: 'line' as const,
              tension: 0.3,
              order: 0,
            }
          : { borderRadius: 4, maxBarThickness: 34, pointStyle: 'rectRounded' as const, order: 1 }),
      })),
    },
    options: {
      ...(isStill ? { animation: false } : { animation: { duration: 350 } }),
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: {
          display: picture.series.length > 1,
          position: 'bottom',
          labels: {
            ...text,
            usePointStyle: true,
            sort: (a, b) => (a.datasetIndex ?? 0) - (b.datasetIndex ?? 0),
          },
        },
        tooltip: {
          callbacks: {
            label: (item) => `${item.dataset.label ?? ''}: ${picture.write(item.parsed.y)}`,
          },
        },
      },
      scales: {
        // Labels that do not fit are left out: turned ones take the room of the bars.
        x: { grid: { display: false }, ticks: { ...text, maxRotation: 0 } },
        y: {
          beginAtZero: true,
          grid: { color: token('line') },
          ticks: {
            ...text,
            maxTicksLimit: 5,
            callback: (value) => picture.write(Number(value)),
          },
        },
      },
    },
  };
}
