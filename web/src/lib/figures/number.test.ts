import { expect, test } from "vitest";
import { distance, figure, span, steps } from "./number";

const spaces = (text: string) => text.replaceAll("\u00a0", " ");

test("a span is written in its two largest words", () => {
  expect(spaces(span(0, "nl"))).toBe("0 s");
  expect(spaces(span(42_400, "nl"))).toBe("42 s");
  expect(spaces(span(59_600, "nl"))).toBe("1 min");
  expect(spaces(span(200_000, "nl"))).toBe("3 min 20 s");
  expect(spaces(span(3_900_000, "nl"))).toBe("1 uur 5 min");
  expect(spaces(span(3_900_000, "en"))).toBe("1 hour 5 min");
  expect(spaces(span(187_200_000, "en"))).toBe("2 days 4 hours");
  expect(spaces(span(-5_000, "en"))).toBe("\u22125 s");
});

test("a figure is written in its unit and language", () => {
  expect(spaces(figure(0.614, "share", "nl"))).toBe("61 %");
  expect(spaces(figure(0.004, "share", "nl"))).toBe("0,4 %");
  expect(figure(4.25, "score", "en")).toBe("4.3");
  expect(figure(4, "score", "nl")).toBe("4,0");
  expect(figure(6.4, "of-ten", "nl")).toBe("6,4");
  expect(figure(1234, "count", "nl")).toBe("1.234");
  expect(spaces(figure(61_000, "duration", "en"))).toBe("1 min 1 s");
});

test("a difference of shares is in points", () => {
  expect(distance(-0.23, "share", "nl")).toBe("23");
  expect(distance(0.004, "share", "nl")).toBe("0,4");
  expect(steps(-4, 0.01, "share", "nl")).toBe("\u22124");
  expect(steps(3, 0.1, "score", "nl")).toBe("0,3");
});
