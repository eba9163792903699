import type { Schemas } from "$lib/api/client";

/** A part of the last day, with how often a door was tried in it and how often that failed. */
export interface Stretch {
  from: number;
  to: number;
  trials: number;
  failures: number;
}

const day_ms = 86_400_000;

/** The last day in so many equal parts, the oldest first; what is older is left out. */
export function stretches(
  history: readonly Schemas["DoorTrialView"][],
  now: number,
  count: number,
): Stretch[] {
  const span_ms = day_ms / count;
  // On whole parts of the clock, so that a part does not change its mind while one looks.
  const end = Math.ceil(now / span_ms) * span_ms;
  const parts = Array.from({ length: count }, (_, index) => ({
    from: end - (count - index) * span_ms,
    to: end - (count - index - 1) * span_ms,
    trials: 0,
    failures: 0,
  }));
  for (const trial of history) {
    const part = parts[Math.floor((trial.at - (end - day_ms)) / span_ms)];
    if (!part) continue;
    part.trials += 1;
    if (trial.trouble) part.failures += 1;
  }
  return parts;
}
