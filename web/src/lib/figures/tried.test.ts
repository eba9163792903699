import { expect, test } from "vitest";
import { changedValues, readTried, tried } from "./tried";

const from = { answer_within: "queue", short: "removed" };

test("a definition that is tried is named by what it changes", () => {
  expect(tried("service-level@1", from, from)).toBe("service-level@1");
  expect(tried("service-level@1", from, { answer_within: "30", short: "removed" })).toBe(
    "service-level@1;answer_within:30",
  );
});

test("only what changes is kept", () => {
  expect(changedValues(from, { answer_within: "queue", short: "hit" })).toEqual({ short: "hit" });
});

test("a name that is tried is read back", () => {
  const name = tried("service-level@1", from, { answer_within: "30", short: "hit" });
  expect(readTried(name)).toEqual(["service-level@1", { answer_within: "30", short: "hit" }]);
  expect(readTried("all-offered@1")).toEqual(["all-offered@1", {}]);
});
