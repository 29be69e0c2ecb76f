/** One line of a benchmark's outcome: the product beside a peer or a floor of the same run. */
export interface Line {
  readonly what: string;
  readonly unit: string;
  readonly product: number;
  readonly floor?: number;
  /** Product to floor. */
  readonly ratio?: number;
  /** What the figure should at most be. */
  readonly target?: string;
}

export interface Report {
  readonly benchmark: string;
  readonly about: string;
  readonly lines: readonly Line[];
  /** Further facts for the JSON object. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export const compared = (what: string, unit: string, product: number, floor: number, target?: string): Line => ({
  ...{ what, unit, product, floor, target },
  ratio: product / floor,
});

/** Ends a benchmark: a small table on stdout, or one JSON object. */
export function print(report: Report, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(report)}\n` : tableOf(report));
}

/** Says how far a long benchmark has come. */
export const say = (line: string) => void process.stderr.write(`${line}\n`);

const HEADER = ['', 'product', 'floor', 'ratio', 'unit', 'target'];

function tableOf({ benchmark, about, lines }: Report): string {
  const rows = [HEADER, ...lines.map(cellsOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const isNumber = (column: number) => column >= 1 && column <= 3;
  const align = (cell: string, column: number) =>
    isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  const text = rows.map((row) => row.map(align).join('  ').trimEnd()).join('\n');
  return `${benchmark}: ${about}\n${text}\n`;
}

const cellsOf = ({ what, product, floor, ratio, unit, target }: Line): string[] => [
  ...[what, figure(product), floor === undefined ? '' : figure(floor)],
  ...[ratio === undefined ? '' : `${figure(ratio)} ×`, unit, target ?? ''],
];

/** Three significant digits, without exponents. */
function figure(value: number): string {
  if (value === 0 || Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}
