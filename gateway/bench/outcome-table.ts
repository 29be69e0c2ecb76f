import type { Figures, Outcome } from './measure.ts';

const HEADER = ['', 'CPU ms/request', 'least', '× stock', 'requests/s', 'p50 ms', 'p99 ms', 'peak MB', 'calls'];

/** One block per shape, one line per gateway. */
export function tableOf({ shape, replyBytes, figures }: Outcome): string {
  const rows = [HEADER, ...figures.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  const lines = rows.map((row) => row.map(align).join('  '));
  return `${shape} (reply of ${(replyBytes / 1000).toFixed(1)} kB)\n${lines.join('\n')}\n`;
}

function cellsOf({ gateway, ...figures }: Figures): string[] {
  const { cpuMilliseconds, leastCpuMilliseconds, toStock, perSecond, p50, p99, peakMegabytes, callsPerRequest } =
    figures;
  const numbers = [cpuMilliseconds, leastCpuMilliseconds, toStock, perSecond, p50, p99, peakMegabytes, callsPerRequest];
  return [gateway, ...numbers.map(figure)];
}

/** Three significant digits, without exponents. */
const figure = (value: number) =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** The calls of one request, gateway by gateway, in the order in which they came. */
export function callsOf({ shape, figures }: Outcome): string {
  const lines = figures.flatMap(({ gateway, calls }) => [
    `${shape}, ${gateway}:`,
    ...calls.map(({ subgraph, query, variables }, i) => {
      const entities = Array.isArray(variables?.representations)
        ? `, ${variables.representations.length} entities`
        : '';
      return `  ${i + 1}. ${subgraph}${entities}: ${query.replace(/\s+/g, ' ')}`;
    }),
  ]);
  return `${lines.join('\n')}\n`;
}
