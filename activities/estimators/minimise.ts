export type Point = [number, number];

interface Evaluated {
  at: Point;
  value: number;
}

/** f(s) ≈ value + gradient·s + ½ s'Hs, where s is measured from the best point in units of the scale. */
interface Quadratic {
  gradient: Point;
  xx: number;
  xy: number;
  yy: number;
}

export interface Minimum {
  at: Point;
  value: number;
  evaluations: number;
}

export interface Search {
  start: Point;
  /** How far the minimum is expected to lie from the start, in each variable. */
  scale: Point;
  lower: Point;
  upper: Point;
  mostEvaluations: number;
}

/**
 * Minimises a smooth function of two variables that is dear to evaluate, within bounds. A quadratic through six
 * points is minimised in a trust region, its minimiser evaluated, the least useful point replaced (Powell's UOBYQA
 * in two dimensions). When it promises little more, its curvature is kept and the slope taken anew close by:
 * Newton's method, three evaluations a step.
 */
export function minimise(f: (x: number, y: number) => number, search: Search): Minimum {
  let evaluations = 0;
  const evaluate = (at: Point): Evaluated => {
    evaluations += 1;
    const value = f(at[0], at[1]);
    return { at, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  let radius = 1;
  let points = spread(evaluate(clamp(search.start, search)), radius, search, evaluate);
  while (evaluations < search.mostEvaluations) {
    const best = points[0]!;
    const model = through(points, search.scale);
    const step = model && lowestWithin(model, reach(best.at, radius, search));
    const promised = step ? -change(model, step) : 0;
    if (step && promised < closeEnough && model.xx > 0 && model.yy > 0) {
      const polished = polish(best, model, search, evaluate);
      if (polished) return { ...polished, evaluations };
    }
    if (!step || promised < 1e-13 * Math.max(1000, Math.abs(best.value))) {
      if (radius <= smallestRadius) break;
      radius = Math.max(smallestRadius, radius / 30);
      points = spread(best, radius, search, evaluate);
      continue;
    }
    const tried = evaluate(clamp(moved(best.at, step, search.scale), search));
    points = withPoint(points, tried, radius, search.scale);
    const gained = best.value - tried.value;
    const isFarthest = Math.max(Math.abs(step[0]), Math.abs(step[1])) > 0.99 * radius;
    if (gained < 0.1 * promised) radius = Math.max(smallestRadius, radius / 2);
    else if (gained > 0.7 * promised && isFarthest) radius *= 2;
  }
  return { ...points[0]!, evaluations };
}

/** Newton's method with the curvature known. Null where it does not lead downhill as it says. */
function polish(
  from: Evaluated,
  { xx, xy, yy }: Quadratic,
  search: Search,
  evaluate: (at: Point) => Evaluated,
): Evaluated | null {
  let best = from;
  for (let round = 0; round < 6; round += 1) {
    const tolerance = 2e-13 * Math.max(10, Math.abs(best.value));
    const room = reach(best.at, 1, search);
    const slope = ([0, 1] as const).map((axis) => {
      const distance = room[axis][1] >= -room[axis][0] ? nearby : -nearby;
      const step: Point = axis === 0 ? [distance, 0] : [0, distance];
      const near = evaluate(moved(best.at, step, search.scale));
      return (near.value - best.value) / distance - ((axis === 0 ? xx : yy) * distance) / 2;
    });
    const model = { gradient: slope as Point, xx, xy, yy };
    const step = lowestWithin(model, room);
    const promised = -change(model, step);
    if (promised < tolerance) return best;
    if (promised > 100 * closeEnough) return null;
    const tried = evaluate(clamp(moved(best.at, step, search.scale), search));
    if (tried.value > best.value) return promised < 100 * tolerance ? best : null;
    best = tried;
    if (promised < 1e3 * tolerance) return best;
  }
  return best;
}

/** A fall of the criterion, in its own units, that the quadratic may leave to Newton's method. */
const closeEnough = 1e-2;
const nearby = 0.01;

const smallestRadius = 1e-3;

const moved = (at: Point, step: Point, scale: Point): Point => [
  at[0] + step[0] * scale[0],
  at[1] + step[1] * scale[1],
];

const clamp = (at: Point, { lower, upper }: Search): Point => [
  Math.min(upper[0], Math.max(lower[0], at[0])),
  Math.min(upper[1], Math.max(lower[1], at[1])),
];

const sorted = (points: Evaluated[]): Evaluated[] => [...points].sort((a, b) => a.value - b.value);

/** How far a step may go, in units of the scale: to the trust region's edge or to the bounds. */
const reach = (at: Point, radius: number, { lower, upper, scale }: Search): [Point, Point] => [
  [Math.max(-radius, (lower[0] - at[0]) / scale[0]), Math.min(radius, (upper[0] - at[0]) / scale[0])],
  [Math.max(-radius, (lower[1] - at[1]) / scale[1]), Math.min(radius, (upper[1] - at[1]) / scale[1])],
];

/** Six points around the centre that determine a quadratic, leaning to where the function falls. */
function spread(
  centre: Evaluated,
  radius: number,
  search: Search,
  evaluate: (at: Point) => Evaluated,
): Evaluated[] {
  const points = [centre];
  const signs: Point = [1, 1];
  const [x, y] = reach(centre.at, radius, search);
  const room = [x, y];
  for (const axis of [0, 1] as const) {
    const side = room[axis]![1] >= -room[axis]![0] ? 1 : -1;
    const along = (distance: number): Point => {
      const step: Point = [0, 0];
      step[axis] = distance * radius;
      return clamp(moved(centre.at, step, search.scale), search);
    };
    const near = evaluate(along(0.9 * side));
    const isFalling = near.value < centre.value;
    const hasRoom = isFalling || (side === 1 ? -room[axis]![0] : room[axis]![1]) >= 0.5 * radius;
    points.push(near, evaluate(along(isFalling ? 1.8 * side : hasRoom ? -0.9 * side : 0.45 * side)));
    signs[axis] = isFalling || !hasRoom ? side : -side;
  }
  const corner: Point = [0.8 * signs[0] * radius, 0.8 * signs[1] * radius];
  points.push(evaluate(clamp(moved(centre.at, corner, search.scale), search)));
  return sorted(points);
}

const monomials = (s: Point): number[] => [1, s[0], s[1], s[0] * s[0], s[0] * s[1], s[1] * s[1]];

const steps = (points: Evaluated[], from: Point, scale: Point): Point[] =>
  points.map(({ at }) => [(at[0] - from[0]) / scale[0], (at[1] - from[1]) / scale[1]]);

/** The quadratic through six points, of which the first is the best; null where they lie on a conic. */
function through(points: Evaluated[], scale: Point): Quadratic | null {
  const best = points[0]!;
  const coefficients = solve(
    steps(points, best.at, scale).map(monomials),
    points.map((point) => point.value - best.value),
  );
  if (!coefficients) return null;
  const [, x, y, xx, xy, yy] = coefficients as [number, number, number, number, number, number];
  return { gradient: [x, y], xx: 2 * xx, xy, yy: 2 * yy };
}

const curvature = (model: Quadratic, s: Point): number =>
  model.xx * s[0] * s[0] + 2 * model.xy * s[0] * s[1] + model.yy * s[1] * s[1];

const change = (model: Quadratic, s: Point): number =>
  model.gradient[0] * s[0] + model.gradient[1] * s[1] + curvature(model, s) / 2;

/** The lowest point of a quadratic in a rectangle: inside where it is a bowl, else on an edge. */
function lowestWithin(model: Quadratic, [x, y]: [Point, Point]): Point {
  const { gradient, xx, xy, yy } = model;
  const determinant = xx * yy - xy * xy;
  const inside: Point = [
    (xy * gradient[1] - yy * gradient[0]) / determinant,
    (xy * gradient[0] - xx * gradient[1]) / determinant,
  ];
  const within = (value: number, range: Point): boolean => value >= range[0] && value <= range[1];
  if (determinant > 0 && xx > 0 && within(inside[0], x) && within(inside[1], y)) return inside;
  const bounded = (value: number, range: Point): number => Math.min(range[1], Math.max(range[0], value));
  const candidates: Point[] = [];
  for (const a of x) {
    candidates.push([a, y[0]], [a, y[1]]);
    if (yy > 0) candidates.push([a, bounded(-(gradient[1] + xy * a) / yy, y)]);
  }
  for (const b of y) if (xx > 0) candidates.push([bounded(-(gradient[0] + xy * b) / xx, x), b]);
  return candidates.reduce((low, s) => (change(model, s) < change(model, low) ? s : low));
}

/** Puts the new point in place of the one that is far off and that the quadratic can best do without. */
function withPoint(points: Evaluated[], tried: Evaluated, radius: number, scale: Point): Evaluated[] {
  const centre = tried.value < points[0]!.value ? tried : points[0]!;
  const around = steps(points, centre.at, scale);
  const [target] = steps([tried], centre.at, scale);
  let worst = -1;
  let most = 0;
  points.forEach((point, index) => {
    if (point === centre) return;
    const unit = points.map((_, other) => (other === index ? 1 : 0));
    const lagrange = solve(around.map(monomials), unit);
    const weight = lagrange ? Math.abs(dot(lagrange, monomials(target!))) : 1;
    const [dx, dy] = around[index]!;
    const distance = Math.max(1, Math.hypot(dx, dy) / radius) ** 3;
    if (weight * distance > most) {
      most = weight * distance;
      worst = index;
    }
  });
  if (worst < 0) return sorted(points);
  return sorted(points.map((point, index) => (index === worst ? tried : point)));
}

const dot = (a: number[], b: number[]): number => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/** Gaussian elimination with row pivots; null where the system is singular. */
function solve(rows: number[][], right: number[]): number[] | null {
  const size = right.length;
  const system = rows.map((row, index) => [...row, right[index]!]);
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(system[row]![column]!) > Math.abs(system[pivot]![column]!)) pivot = row;
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    const lead = system[column]![column]!;
    if (Math.abs(lead) < 1e-14) return null;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = system[row]![column]! / lead;
      for (let k = column; k <= size; k += 1) system[row]![k]! -= factor * system[column]![k]!;
    }
  }
  return system.map((row, index) => row[size]! / row[index]!);
}
