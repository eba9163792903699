import { expect, test } from "vitest";
import { span, told, type StoryMoment } from "./told";

test("what was told is held against when somebody answered", () => {
  const moments: StoryMoment[] = [
    { at: 0, kind: "arrived", facts: {} },
    { at: 10, kind: "expected", facts: { ahead: "2", wait_p80: "90000" } },
    { at: 60_010, kind: "answered", facts: {} },
  ];
  expect(told(moments)).toEqual({ wait_ms: 90_000, took_ms: 60_000 });
});

test("an expectation that could not be given, to somebody who left", () => {
  expect(told([{ at: 0, kind: "expected", facts: { ahead: "0" } }])).toEqual({
    wait_ms: null,
    took_ms: null,
  });
  expect(told([])).toBeNull();
});

test("spans are read as they are written", () => {
  expect(span("90000")).toBe(90_000);
  expect(span("long")).toBeNull();
  expect(span(undefined)).toBeNull();
});
