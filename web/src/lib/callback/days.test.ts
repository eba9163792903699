import { expect, test } from "vitest";
import { daysOf } from "./days";

const at = (text: string) => Date.parse(text);

test("slots are put under the day on the clock of the house, in order", () => {
  const slots = [
    at("2026-11-23T15:45:00Z"),
    at("2026-11-23T22:45:00Z"),
    at("2026-11-23T23:00:00Z"),
    at("2026-11-24T08:00:00Z"),
  ];
  const days = daysOf(slots, "Europe/Amsterdam");
  expect(days.map((day) => day.slots)).toEqual([slots.slice(0, 2), slots.slice(2)]);
});

test("without slots there are no days", () => {
  expect(daysOf([], "Europe/Amsterdam")).toEqual([]);
});
