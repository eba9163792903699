import { expect, test } from "vitest";
import { narrowed, narrowingWords, readNarrowing, type Narrowing } from "./narrowing";

const full: Narrowing = {
  skill: 1,
  queue: 2,
  channel: "chat",
  reason: 3,
  agent: 4,
  team: 5,
  weekday: 1,
  hour: 0,
  customer: "known",
  group: 1000001,
  origin: "imported",
};

test("a narrowing comes back from its address as it was", () => {
  expect(readNarrowing(new URLSearchParams(narrowingWords(full)))).toEqual(full);
  expect(readNarrowing(new URLSearchParams("customer=12"))).toEqual({ customer: 12 });
});

test("what cannot be read is left out", () => {
  const odd = "hour=24&weekday=0&queue=x&customer=regular&origin=made-up&agent=-1";
  expect(readNarrowing(new URLSearchParams(odd))).toEqual({});
});

test("one part can be set and taken away", () => {
  expect(narrowed({ queue: 2, hour: 9 }, "queue", "7")).toEqual({ queue: 7, hour: 9 });
  expect(narrowed({ queue: 2, hour: 9 }, "hour", null)).toEqual({ queue: 2 });
});
