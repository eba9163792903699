/** A wait as it is said to a customer: rounded upwards, so that what we say is not beaten by rounding. */

/** Hours are counted in halves: 3 is an hour and a half. */
export type Wait =
  { unit: "at-once" } | { unit: "minutes"; count: number } | { unit: "hours"; count: number };

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** Shorter than this is felt as at once. */
const AT_ONCE_MS = 15 * SECOND_MS;

/** Whether a customer hears "at once". */
export const isAtOnce = (wait_ms: number): boolean => wait_ms <= AT_ONCE_MS;

export function waitOf(wait_ms: number): Wait {
  if (isAtOnce(wait_ms)) return { unit: "at-once" };
  const minutes = Math.ceil(wait_ms / MINUTE_MS);
  if (minutes <= 10) return { unit: "minutes", count: minutes };
  if (minutes <= 55) return { unit: "minutes", count: Math.ceil(minutes / 5) * 5 };
  return { unit: "hours", count: Math.ceil(minutes / 30) };
}

/** How long a customer may think it takes who read this wait; only then is it longer than we said. */
export function heardMs(wait_ms: number): number {
  const wait = waitOf(wait_ms);
  if (wait.unit === "at-once") return AT_ONCE_MS;
  return wait.count * (wait.unit === "minutes" ? MINUTE_MS : 30 * MINUTE_MS);
}
