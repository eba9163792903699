import { describe, expect, it } from "vitest";
import { dateOf, daysAhead, isTooFar, onDate, today } from "./when";

const zone = "Europe/Amsterdam";
const morning = Date.UTC(2026, 10, 21, 9, 30); // 10:30 in Amsterdam

function iso(at: number | null): string {
  return at === null ? "no moment" : new Date(at).toISOString().slice(0, 16);
}

describe("a moment that people agree on", () => {
  it("is at an hour of the house, whatever the computer's own zone", () => {
    expect(iso(daysAhead(morning, 1, 12, zone))).toBe("2026-11-22T11:00");
    expect(iso(daysAhead(morning, 1, 12, "America/New_York"))).toBe("2026-11-22T17:00");
  });

  it("counts days by the calendar of the house", () => {
    const justAfterMidnight = Date.UTC(2026, 10, 21, 23, 30); // 00:30 on the 22nd
    expect(iso(daysAhead(justAfterMidnight, 1, 12, zone))).toBe("2026-11-23T11:00");
  });

  it("keeps its hour over the change of the clocks", () => {
    const saturday = Date.UTC(2026, 2, 28, 9, 0);
    expect(iso(daysAhead(saturday, 0, 12, zone))).toBe("2026-03-28T11:00");
    expect(iso(daysAhead(saturday, 1, 12, zone))).toBe("2026-03-29T10:00");
  });

  it("is the end of today, or soon when that has passed", () => {
    expect(iso(today(morning, zone))).toBe("2026-11-21T16:00");
    const evening = Date.UTC(2026, 10, 21, 19, 0);
    expect(today(evening, zone)).toBe(evening + 3_600_000);
  });

  it("can be read from a date field and written back", () => {
    expect(iso(onDate("2026-12-24", 12, zone))).toBe("2026-12-24T11:00");
    expect(onDate("", 12, zone)).toBeNull();
    expect(dateOf(Date.UTC(2026, 11, 24, 23, 30), zone)).toBe("2026-12-25");
  });

  it("is not more than a year ahead", () => {
    expect(isTooFar(morning + 365 * 86_400_000, morning)).toBe(false);
    expect(isTooFar(morning + 400 * 86_400_000, morning)).toBe(true);
  });
});
