/** A wait as it is said to a customer: rounded upwards, so that what we say is not beaten by rounding. */

/** Hours are counted in halves: 3 is an hour and a half. */
export type Wait =
  { unit: "at-once" } | { unit: "minutes"; count: number } | { unit: "hours"; count: number };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Shorter than this is felt as at once. */
const AT_ONCE_MS = 15 * SECOND_MS;

export function waitOf(wait_ms: number): Wait {
  if (wait_ms <= AT_ONCE_MS) return { unit: "at-once" };
  const minutes = Math.ceil(wait_ms / MINUTE_MS);
  if (minutes <= 10) return { unit: "minutes", count: minutes };
  if (minutes <= 55) return { unit: "minutes", count: Math.ceil(minutes / 5) * 5 };
  return { unit: "hours", count: Math.ceil(minutes / 30) };
}
