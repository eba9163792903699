import { describe, expect, it } from "vitest";
import type { Schemas } from "$lib/api/client";
import { mineOf, unreadIn } from "./mine";

type Contact = Schemas["ContactView"];

const me = 3;

function contact(id: number, more: Partial<Contact>): Contact {
  const quiet = { id, colleagues: [], last: null, lines: 0, staff_read: 0, answered_at: id };
  return { ...quiet, ...more } as Contact;
}

function said(party: Schemas["Party"], at: number): Contact["last"] {
  return { line: 1, party, text: "", at };
}

function ids(contacts: Contact[]): number[] {
  return contacts.map((one) => one.id);
}

describe("what is mine", () => {
  it("is what I hold, and what a colleague let me into", () => {
    const all = [
      contact(1, { state: "in-conversation", agent: me }),
      contact(2, { state: "in-conversation", agent: 9 }),
      contact(3, {
        state: "in-conversation",
        agent: 9,
        colleagues: [{ agent: me, joined: true, until: null }],
      }),
      contact(4, { state: "wrap-up", agent: me }),
      contact(5, { state: "closed", agent: me }),
    ];
    expect(ids(mineOf(all, me).held)).toEqual([1, 3, 4]);
  });

  it("keeps an offer and a question apart from what I hold", () => {
    const all = [
      contact(1, { state: "offered", offered_to: me, offered_until: 90 }),
      contact(2, { state: "offered", offered_to: 9, offered_until: 10 }),
      contact(3, {
        state: "in-conversation",
        agent: 9,
        colleagues: [{ agent: me, joined: false, until: 50 }],
      }),
    ];
    const mine = mineOf(all, me);
    expect(ids(mine.offers)).toEqual([1]);
    expect(ids(mine.invitations)).toEqual([3]);
    expect(mine.held).toEqual([]);
  });

  it("begins with the customer who has waited longest for an answer", () => {
    const talking = { state: "in-conversation", agent: me } as const;
    const all = [
      contact(1, { ...talking, last: said("staff", 10) }),
      contact(2, { ...talking, last: said("customer", 80) }),
      contact(3, { ...talking, last: said("customer", 20) }),
      contact(4, { ...talking, last: said("staff", 5) }),
    ];
    expect(ids(mineOf(all, me).held)).toEqual([3, 2, 1, 4]);
  });
});

describe("unread lines", () => {
  it("are those of the customer that came after what we read", () => {
    expect(unreadIn(contact(1, { last: said("customer", 1), lines: 7, staff_read: 5 }))).toBe(2);
    expect(unreadIn(contact(1, { last: said("staff", 1), lines: 7, staff_read: 5 }))).toBe(0);
    expect(unreadIn(contact(1, {}))).toBe(0);
  });
});
