import { describe, expect, it } from "vitest";
import { clock, day, duration, moment, relative, stopwatch } from "./time";

const noon = Date.UTC(2026, 10, 21, 11, 0); // 12:00 in Amsterdam, on a Saturday
const zone = "Europe/Amsterdam";

describe("a duration", () => {
  it.each([
    [0, "0 s"],
    [400, "0 s"],
    [42_000, "42 s"],
    [200_000, "3 min 20 s"],
    [180_000, "3 min"],
    [3_900_000, "1 uur 5 min"],
    [3_605_000, "1 uur"],
    [183_600_000, "2 dagen 3 uur"],
    [-5_000, "0 s"],
  ])("of %i ms is said as %s", (span_ms, said) => {
    expect(duration(span_ms, "nl")).toBe(said);
  });

  it("speaks English too", () => {
    expect(duration(2 * 3_600_000, "en")).toBe("2 hours");
    expect(duration(86_400_000, "en")).toBe("1 day");
  });
});

describe("a stopwatch", () => {
  it.each([
    [0, "0:00"],
    [42_900, "0:42"],
    [725_000, "12:05"],
    [3_725_000, "1:02:05"],
    [-1, "0:00"],
  ])("at %i ms shows %s", (span_ms, shown) => {
    expect(stopwatch(span_ms)).toBe(shown);
  });
});

describe("a moment", () => {
  it("is told relative to now, in one unit", () => {
    expect(relative(noon - 10_000, noon, "nl")).toBe("nu");
    expect(relative(noon - 5 * 60_000, noon, "nl")).toBe("5 minuten geleden");
    expect(relative(noon + 2 * 86_400_000, noon, "nl")).toBe("overmorgen");
    expect(relative(noon - 3 * 3_600_000, noon, "en")).toBe("3 hours ago");
  });

  it("is told in the zone of the house", () => {
    expect(clock(noon, "nl", zone)).toBe("12:00");
    expect(clock(noon, "nl", "UTC")).toBe("11:00");
  });

  it("leaves the day out when it is today and says the year when it is another", () => {
    expect(moment(noon, noon + 60_000, "nl", zone)).toBe("12:00");
    expect(moment(noon, noon + 86_400_000, "en", zone)).toMatch(/21 Nov.* 12:00$/);
    expect(day(noon, noon + 400 * 86_400_000, "nl", zone)).toContain("2026");
  });
});
