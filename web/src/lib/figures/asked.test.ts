import { expect, test } from "vitest";
import { daysAsked, readAsked, writeAsked, type Asked } from "./asked";

test("the usual board has a bare address", () => {
  expect(writeAsked(readAsked(new URLSearchParams()))).toBe("");
});

test("what is asked comes back from its address as it was", () => {
  const asked: Asked = {
    period: { from: "2026-11-01", to: "2026-11-07" },
    narrowing: { queue: 2, channel: "chat", skill: 3, hour: 9, origin: "lived" },
    compare: "year",
    under: "all-offered,ease@2",
  };
  expect(readAsked(new URLSearchParams(writeAsked(asked)))).toEqual(asked);
});

test("days the wrong way round are turned", () => {
  const asked = readAsked(new URLSearchParams("from=2026-11-07&to=2026-11-01"));
  expect(asked.period).toEqual({ from: "2026-11-01", to: "2026-11-07" });
});

test("a period that moves along means the days of now", () => {
  const asked = readAsked(new URLSearchParams("period=yesterday"));
  const now = Date.parse("2026-11-21T12:00:00Z");
  expect(daysAsked(asked, now, "Europe/Amsterdam")).toEqual({
    from: "2026-11-20",
    to: "2026-11-20",
  });
});
