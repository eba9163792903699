import { expect, test } from "vitest";
import { leftToDo } from "./agreed";

const ours = { contact: 1, by: "us" as const };
const theirs = { contact: 2, by: "customer" as const };
const old = { contact: 3, by: "us" as const };

test("a step of ours that is promised is told once", () => {
  const standing = [
    { contact: 1, kind: "step" },
    { contact: 2, kind: "answer" },
    { contact: 3, kind: "slot" },
  ];
  expect(leftToDo([ours, theirs, old], standing)).toEqual([theirs, old]);
  expect(leftToDo([ours], [])).toEqual([ours]);
});
