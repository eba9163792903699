import { expect, test } from "vitest";
import { asked, contactsAddress, readFilter, without, writeFilter, type Filter } from "./filter";

const full: Filter = {
  from: "2026-11-09",
  to: "2026-11-15",
  queue: 2,
  channel: "chat",
  measure: "service-level",
  reading: "menu",
  against: "customer",
  which: "differs",
  origin: "lived",
  page: 3,
};

test("a filter comes back from its address as it was", () => {
  expect(readFilter(new URLSearchParams(writeFilter(full)))).toEqual(full);
  expect(contactsAddress({})).toBe("/contacts");
});

test("what cannot be read is left out", () => {
  const query = new URLSearchParams("from=gisteren&queue=x&which=all&page=0&origin=maybe");
  expect(readFilter(query)).toEqual({});
});

test("taking the measure away takes its readings along, and begins at the first page", () => {
  const left = without(full, "measure");
  expect(left).toEqual({
    from: "2026-11-09",
    to: "2026-11-15",
    queue: 2,
    channel: "chat",
    origin: "lived",
  });
});

test("what two definitions count differently goes away together, and the measure stays", () => {
  const query = new URLSearchParams("measure=ease&reading=customer&a=ease&b=ease@2&step=0");
  const filter = readFilter(query);
  expect(filter.step).toBe(0);
  expect(without(filter, "a")).toEqual({ measure: "ease", reading: "customer" });
  expect(without(filter, "measure")).toEqual({});
});

test("days are asked as moments, the last day included", () => {
  const question = asked({ from: "2026-11-09", to: "2026-11-09", queue: 2 }, "Europe/Amsterdam");
  expect(question).toEqual({
    queue: 2,
    from: Date.parse("2026-11-08T23:00:00Z"),
    to: Date.parse("2026-11-09T23:00:00Z"),
  });
});
