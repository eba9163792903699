// A stretch without data has no point in the trend; a line may not be drawn over it as if there were.

import type { TrendPoint } from "./types";

const step_ms = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;

/** The trend with an empty point wherever stretches are missing. Days of 25 hours are no gap. */
export function withGaps(trend: readonly TrendPoint[], step: keyof typeof step_ms): TrendPoint[] {
  const length = step_ms[step];
  return trend.flatMap((point, index) => {
    const before = trend[index - 1];
    const missing = before !== undefined && point.at - before.at > 1.5 * length;
    const empty = { at: (before?.at ?? 0) + length, customer: null, organisation: null };
    return missing ? [empty, point] : [point];
  });
}
