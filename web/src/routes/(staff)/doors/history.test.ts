import { describe, expect, it } from "vitest";
import type { Schemas } from "$lib/api/client";
import { stretches } from "./history";

const hour_ms = 3_600_000;

function trial(at: number, works: boolean): Schemas["DoorTrialView"] {
  const trouble = { code: "silent", detail: "10 s" } as const;
  return { at, took_ms: 20, met: null, trouble: works ? null : trouble };
}

describe("the last day of a door", () => {
  it("has a part for each half hour, and the last one is now", () => {
    const parts = stretches([], 100 * hour_ms + 1, 48);
    expect(parts).toHaveLength(48);
    expect(parts.at(-1)).toEqual({
      from: 100 * hour_ms,
      to: 100.5 * hour_ms,
      trials: 0,
      failures: 0,
    });
    expect(parts[0]?.from).toBe(76.5 * hour_ms);
  });

  it("counts what was tried where it was tried, and leaves out what is older", () => {
    const now = 100 * hour_ms + 1;
    const history = [trial(now, false), trial(now - 1, true), trial(now - hour_ms, true)];
    const parts = stretches([...history, trial(now - 30 * hour_ms, false)], now, 24);
    expect(parts.at(-1)).toMatchObject({ trials: 2, failures: 1 });
    expect(parts.at(-2)).toMatchObject({ trials: 1, failures: 0 });
    expect(parts.reduce((sum, part) => sum + part.trials, 0)).toBe(3);
  });
});
