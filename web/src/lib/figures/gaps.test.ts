import { expect, test } from "vitest";
import { withGaps } from "./gaps";

const hour = 3_600_000;
const point = (at: number) => ({ at, customer: 1, organisation: 1 });

test("a night without contacts interrupts the line", () => {
  const found = withGaps([point(0), point(hour), point(14 * hour)], "hour");
  expect(found.map((one) => [one.at / hour, one.customer])).toEqual([
    [0, 1],
    [1, 1],
    [2, null],
    [14, 1],
  ]);
});

test("a day of 25 hours is no gap, a missing day is", () => {
  expect(withGaps([point(0), point(25 * hour)], "day")).toHaveLength(2);
  expect(withGaps([point(0), point(48 * hour)], "day")).toHaveLength(3);
  expect(withGaps([], "week")).toEqual([]);
});
