import { expect, test } from "vitest";
import type { DoorQueue, MenuChoice } from "$lib/chat/contract";
import { kindAt, under } from "./tree";

const choice = (id: number, parent: number | null, queue: number | null): MenuChoice => ({
  id,
  parent,
  name: { nl: `keuze ${id}`, en: `choice ${id}` },
  queue,
  skill: null,
});
const queues = [{ id: 1 }] as DoorQueue[];

test("a choice whose ends are not offered here is not shown", () => {
  const menu = [choice(1, null, 1), choice(2, null, null), choice(3, 2, 9), choice(4, null, 9)];
  expect(under(menu, null, queues).map((one) => one.id)).toEqual([1]);
  expect(under([...menu, choice(5, 2, 1)], null, queues).map((one) => one.id)).toEqual([1, 2]);
});

test("an end is a kind of contact, and a choice with more under it is none", () => {
  expect(kindAt(choice(1, null, 1), queues, "en")?.name).toBe("choice 1");
  expect(kindAt(choice(2, null, null), queues, "en")).toBeNull();
});
