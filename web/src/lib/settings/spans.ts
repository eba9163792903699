// Spans as people choose them: an amount of seconds, minutes, hours or days.

/** The units of choice, in milliseconds, from small to large. */
export const units = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
} as const;

export type SpanUnit = keyof typeof units;

const largestFirst: readonly SpanUnit[] = ["days", "hours", "minutes", "seconds"];

/** The largest unit in which a span is a whole number. */
export function unitOf(milliseconds: number): SpanUnit {
  if (milliseconds === 0) return "seconds";
  return largestFirst.find((unit) => milliseconds % units[unit] === 0) ?? "seconds";
}
