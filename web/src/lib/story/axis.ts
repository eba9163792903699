// Where the stretches of a contact lie on its time axis, so that a second of holding is seen beside an hour of waiting.

/** A stretch of time. */
export interface Stretch {
  kind: string;
  from: number;
  to: number;
  agent?: number | null;
}

/** A stretch with its place on the axis, in percent of its length. */
export interface Placed<T extends Stretch> {
  stretch: T;
  left: number;
  width: number;
}

/** The least width of a stretch between two moments, in percent. */
const LEAST = 4;

/**
 * Places stretches. The axis is true to time except that what would be too narrow to see is widened, and all that is
 * wider gives way in proportion; order and simultaneity are always kept.
 */
export function placed<T extends Stretch>(stretches: readonly T[]): Placed<T>[] {
  const moments = [...new Set(stretches.flatMap((one) => [one.from, one.to]))].sort(
    (a, b) => a - b,
  );
  const first = moments[0];
  const last = moments.at(-1);
  if (first === undefined || last === undefined) return [];
  const lengths = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  const widths = widen(lengths);
  const places = new Map<number, number>();
  let at = 0;
  moments.forEach((moment, index) => {
    places.set(moment, at);
    at += widths[index] ?? 0;
  });
  return stretches.map((stretch) => {
    const left = places.get(stretch.from) ?? 0;
    return { stretch, left, width: (places.get(stretch.to) ?? 0) - left };
  });
}

/**
 * Cuts what lasts around something else into the parts where it was alone: talking goes on around holding, but on hold
 * nobody talks.
 */
export function apart<T extends Stretch>(
  stretches: readonly T[],
  whole: string,
  within: string,
): T[] {
  const inner = stretches.filter((one) => one.kind === within);
  return stretches
    .flatMap((one) => {
      if (one.kind !== whole) return [one];
      const parts: T[] = [];
      let from = one.from;
      for (const cut of inner) {
        if (cut.to <= from || cut.from >= one.to) continue;
        if (cut.from > from) parts.push({ ...one, from, to: cut.from });
        from = cut.to;
      }
      return from < one.to ? [...parts, { ...one, from }] : parts;
    })
    .sort((a, b) => a.from - b.from);
}

function widen(lengths: number[]): number[] {
  const least = Math.min(LEAST, 100 / Math.max(1, lengths.length));
  const narrow = new Set<number>();
  for (;;) {
    const free = 100 - narrow.size * least;
    const total = lengths.reduce((sum, one, index) => (narrow.has(index) ? sum : sum + one), 0);
    const widths = lengths.map((one, index) =>
      narrow.has(index) ? least : total > 0 ? (one / total) * free : free / lengths.length,
    );
    const more = widths.findIndex((width, index) => !narrow.has(index) && width < least - 1e-9);
    if (more === -1) return widths;
    narrow.add(more);
  }
}
