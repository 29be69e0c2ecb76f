const number = (value: unknown) => (typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value));

/** SVG path data with numbers rounded to a hundredth: d`M${x} ${y}h${w}`. */
export function d(parts: TemplateStringsArray, ...values: unknown[]): string {
  let text = parts[0] ?? '';
  for (let i = 0; i < values.length; i++) text += number(values[i]) + (parts[i + 1] ?? '');
  return text;
}

export interface Spot {
  x: number;
  y: number;
}

/** A closed, soft outline through the given points (quadratic curves between the middles of the sides). */
export function blob(points: readonly Spot[]): string {
  const middle = (a: Spot, b: Spot) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
  const first = points[0] as Spot;
  const last = points[points.length - 1] as Spot;
  const start = middle(last, first);
  let path = d`M${start.x} ${start.y}`;
  points.forEach((point, i) => {
    const end = middle(point, points[(i + 1) % points.length] as Spot);
    path += d`Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return `${path}Z`;
}

/** A soft line through the middles of the given points' sides, from the first point to the last; goes after an M or an L. */
export function curve(points: readonly Spot[]): string {
  const [first, last] = [points[0] as Spot, points[points.length - 1] as Spot];
  let path = d`${first.x} ${first.y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [at, next] = [points[i] as Spot, points[i + 1] as Spot];
    path += d`Q${at.x} ${at.y} ${(at.x + next.x) / 2} ${(at.y + next.y) / 2}`;
  }
  return path + d`L${last.x} ${last.y}`;
}

/** Moves a drawing made around (0, 0) to its place. */
export function placed(
  at: Spot,
  drawing: string,
  { scale = 1, flip = false, turn = 0 }: { scale?: number; flip?: boolean; turn?: number } = {},
): string {
  const turned = turn ? d` rotate(${turn})` : '';
  const scaled =
    scale !== 1 || flip
      ? d` scale(${`${Math.round((flip ? -scale : scale) * 10000) / 10000}`} ${`${Math.round(scale * 10000) / 10000}`})`
      : '';
  return d`<g transform="translate(${at.x} ${at.y})${turned}${scaled}">${drawing}</g>`;
}
