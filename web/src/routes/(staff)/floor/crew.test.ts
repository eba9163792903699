import { describe, expect, it } from "vitest";
import type { Schemas } from "$lib/api/client";
import { absent, crews, isFree, toldUntil, waitingIn } from "./crew";

type Agent = Schemas["Agent"];
type Presence = Schemas["AgentView"];
type Contact = Schemas["ContactView"];

function agent(id: number, team: number | null, active = true): Agent {
  return { id, key: `a${id}`, name: `Agent ${id}`, team, active } as Agent;
}

function presence(id: number, more: Partial<Presence> = {}): [number, Presence] {
  const quiet = { id, presence: "available", since: id, chats_held: 0, contacts: [], offered: [] };
  return [id, { ...quiet, ...more } as Presence];
}

function contact(id: number, more: Partial<Contact> = {}): [number, Contact] {
  const waits = { id, queue: 1, state: "waiting", began_at: id, expected: null };
  return [id, { ...waits, ...more } as Contact];
}

describe("the people on the floor", () => {
  it("stand by team, who talks before who is free before who is away", () => {
    const agents = [agent(1, 7), agent(2, 7), agent(3, 7), agent(4, 5)];
    const now = new Map([
      presence(1, { presence: "away" }),
      presence(2),
      presence(3, { contacts: [10], chats_held: 1 }),
      presence(4),
    ]);
    const found = crews(agents, now, new Map([contact(10)]));
    expect(found.map((crew) => crew.team)).toEqual([5, 7]);
    expect(found[1]?.people.map((person) => person.id)).toEqual([3, 2, 1]);
    expect(found[1]?.people[0]?.contacts.map((one) => one.id)).toEqual([10]);
  });

  it("are only those who are signed in and take part; the others are named apart", () => {
    const agents = [agent(1, null), agent(2, null), agent(3, null), agent(4, null, false)];
    const now = new Map([presence(1), presence(2, { presence: "offline" }), presence(4)]);
    expect(crews(agents, now, new Map()).flatMap((crew) => crew.people).length).toBe(1);
    expect(absent(agents, now)).toEqual(["Agent 2", "Agent 3"]);
  });

  it("are free when nobody is with them or on the way to them", () => {
    expect(isFree(presence(1)[1])).toBe(true);
    expect(isFree(presence(1, { offered: [4] })[1])).toBe(false);
    expect(isFree(presence(1, { chats_held: 1 })[1])).toBe(false);
    expect(isFree(presence(1, { presence: "away" })[1])).toBe(false);
  });
});

describe("the people who wait", () => {
  it("stand in their queue, longest first", () => {
    const all = new Map([
      contact(5),
      contact(2, { state: "offered" }),
      contact(3, { queue: 9 }),
      contact(1, { state: "in-conversation" }),
    ]);
    expect(waitingIn(1, all.values()).map((one) => one.id)).toEqual([2, 5]);
  });

  it("were told a time that runs from when it was told", () => {
    const told = { ahead: 2, at: 1_000, wait_p80_ms: 60_000 };
    expect(toldUntil(contact(1, { expected: told })[1])).toBe(61_000);
    // What was told as "at once" is not late a blink later.
    const at_once = { ...told, wait_p80_ms: 0 };
    expect(toldUntil(contact(1, { expected: at_once })[1])).toBe(16_000);
    expect(toldUntil(contact(1)[1])).toBeNull();
  });
});
