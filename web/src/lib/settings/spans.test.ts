import { expect, test } from "vitest";
import { unitOf } from "./spans";

test("a span is shown in the largest unit in which it is whole", () => {
  expect(unitOf(20_000)).toBe("seconds");
  expect(unitOf(90_000)).toBe("seconds");
  expect(unitOf(180_000)).toBe("minutes");
  expect(unitOf(7_200_000)).toBe("hours");
  expect(unitOf(14 * 86_400_000)).toBe("days");
  expect(unitOf(0)).toBe("seconds");
});
