import { expect, test } from "vitest";
import { dateAt, dayCount, daysOf, isDate, momentsOf, shift, startOf, trendStep } from "./period";

const zone = "Europe/Amsterdam";
// A Saturday, late in the evening in Amsterdam and still the same day in UTC.
const now = Date.parse("2026-11-21T22:30:00Z");

test("the date is that of the zone", () => {
  expect(dateAt(now, zone)).toBe("2026-11-21");
  expect(dateAt(now + 40 * 60_000, zone)).toBe("2026-11-22");
  expect(dateAt(now, "America/New_York")).toBe("2026-11-21");
});

test("weeks run from Monday to Sunday", () => {
  expect(daysOf("this-week", now, zone)).toEqual({ from: "2026-11-16", to: "2026-11-21" });
  expect(daysOf("last-week", now, zone)).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  const sunday = Date.parse("2026-11-22T12:00:00Z");
  expect(daysOf("this-week", sunday, zone)).toEqual({ from: "2026-11-16", to: "2026-11-22" });
});

test("months have their own length", () => {
  expect(daysOf("last-month", now, zone)).toEqual({ from: "2026-10-01", to: "2026-10-31" });
  const march = Date.parse("2028-03-05T12:00:00Z");
  expect(daysOf("last-month", march, zone)).toEqual({ from: "2028-02-01", to: "2028-02-29" });
});

test("days of 23 and 25 hours are whole days", () => {
  const length = (date: string) => {
    const moments = momentsOf({ from: date, to: date }, zone);
    return (moments.to - moments.from) / 3_600_000;
  };
  expect(length("2026-03-29")).toBe(23);
  expect(length("2026-10-25")).toBe(25);
  expect(length("2026-11-21")).toBe(24);
});

test("a day whose midnight is skipped begins at its first moment", () => {
  // Beirut goes from 23:59:59 to 01:00 on the last Sunday of March.
  expect(new Date(startOf("2026-03-29", "Asia/Beirut")).toISOString()).toBe(
    "2026-03-28T22:00:00.000Z",
  );
});

test("dates move over months and years and are refused when they do not exist", () => {
  expect(shift("2026-12-31", 1)).toBe("2027-01-01");
  expect(isDate("2026-02-30")).toBe(false);
  expect(isDate("2028-02-29")).toBe(true);
  expect(isDate("vandaag")).toBe(false);
});

test("the trend is fine for a day and coarse for a quarter", () => {
  expect(trendStep({ from: "2026-11-21", to: "2026-11-21" })).toBe("hour");
  expect(trendStep({ from: "2026-11-01", to: "2026-11-21" })).toBe("day");
  expect(trendStep({ from: "2026-08-01", to: "2026-11-21" })).toBe("week");
  expect(dayCount({ from: "2026-11-01", to: "2026-11-21" })).toBe(21);
});
