import { expect, test } from "vitest";
import { readTimeline } from "./timeline";

const text = `# Two customers.
# One gives up.
queue questions within=1m
agent anna

09:00:40  arrived          chat       customer=bakker  began=09:00:00
09:00:40  queued           questions  contact=bakker
09:01:00  answered         anna       contact=bakker
09:01:10  said             staff      contact=bakker
09:03:00  held             anna       contact=bakker
09:04:00  resumed          anna       contact=bakker
09:05:00  ended            by=agent   contact=bakker
09:05:30  wrapped-up       anna       contact=bakker  reason=delivery
09:06:00  survey-answered  satisfied=5  contact=bakker

# Gone.
09:10:00  arrived          chat       customer=smit
09:10:00  queued           questions  contact=smit
09:12:00  gave-up          why=left   contact=smit
21:00:00  turned-away      chat  questions  why=closed  contact=prins
`;

test("an example is read as its contacts with their stretches", () => {
  const example = readTimeline(text);
  expect(example.about).toBe("Two customers. One gives up.");
  expect(example.contacts.map((one) => one.name)).toEqual(["bakker", "smit", "prins"]);
  const lengths = example.contacts[0]?.stretches.map((one) => [one.kind, one.to - one.from]);
  expect(lengths).toEqual([
    ["door", 40_000],
    ["waiting", 20_000],
    ["talking", 120_000],
    ["held", 60_000],
    ["talking", 60_000],
    ["wrap-up", 30_000],
  ]);
  expect(example.contacts[0]?.marks).toEqual(["reason=delivery", "satisfied=5"]);
  expect(example.contacts[1]?.stretches.map((one) => one.kind)).toEqual(["waiting"]);
  expect(example.contacts[2]).toEqual({ name: "prins", stretches: [], marks: ["why=closed"] });
});

test("text that is no timeline is no contacts", () => {
  expect(readTimeline("hello").contacts).toEqual([]);
});
