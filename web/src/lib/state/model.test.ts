import { describe, expect, it } from "vitest";
import type { Schemas } from "$lib/api/client";
import { isOlder, noDoors, putLines, takeIn, type Model } from "./model";

type Live = Schemas["LiveFrame"];
type Line = Schemas["Line"];

function empty(): Model {
  return {
    seq: 0,
    house: null,
    me: null,
    agents: new Map(),
    queues: new Map(),
    contacts: new Map(),
    lines: new Map(),
    hard: [],
    promises: { soon: 0, broken: 0, untold: 0 },
    disturbances: [],
    doors: noDoors,
  };
}

function line(contact: number, number: number, text = `line ${number}`): Line {
  const at = 1_000 * number;
  const said = { party: "customer", seen_by: "everyone", agent: null, name: null } as const;
  return { contact, line: number, at, ...said, text, file: null, key: "1" };
}

function contact(id: number, state: Schemas["ContactState"] = "waiting") {
  return { id, state } as Schemas["ContactView"];
}

function whole(seq: number, contacts: Schemas["ContactView"][], lines: Line[] = []): Live {
  const house = { version: 1 } as Schemas["HouseView"];
  const me = { agent: 1 } as Schemas["Me"];
  return {
    type: "whole",
    seq,
    now_at: 0,
    me,
    house,
    agents: [],
    queues: [],
    contacts,
    lines,
    hard: [],
    promises: { soon: 0, broken: 0, untold: 0 },
    disturbances: [],
    doors: noDoors,
  };
}

function change(seq: number, put: Schemas["Put"], gone: number[] = []): Live {
  return { type: "change", seq, put, gone: { contacts: gone } };
}

function texts(model: Model, id: number): (string | null | undefined)[] {
  return (model.lines.get(id) ?? []).map((one) => one.text);
}

describe("the live model", () => {
  it("takes a change in once, however often it comes", () => {
    const model = empty();
    takeIn(model, whole(1, [contact(7)]));
    const said = change(2, { contacts: [contact(7, "in-conversation")], lines: [line(7, 1)] });
    takeIn(model, said);
    takeIn(model, said);
    expect(model.contacts.get(7)?.state).toBe("in-conversation");
    expect(texts(model, 7)).toEqual(["line 1"]);
    expect(model.seq).toBe(2);
  });

  it("keeps what is known of our doors until something else is said", () => {
    const model = empty();
    const trouble = { code: "unstored", detail: "(unavailable)" } as const;
    const alarm = {
      key: "chat",
      door: "chat",
      address: "https://a/chat",
      since: 5,
      trouble,
    } as const;
    takeIn(model, whole(1, []));
    takeIn(model, change(2, { doors: { alarms: [alarm], tried_at: 6, trying: false } }));
    takeIn(model, change(3, {}));
    expect(model.doors.alarms).toEqual([alarm]);
    takeIn(model, change(4, { doors: { ...noDoors, tried_at: 9 } }));
    expect(model.doors.alarms).toEqual([]);
  });

  it("does not let an older change undo a newer one", () => {
    const model = empty();
    takeIn(model, whole(1, []));
    takeIn(model, change(5, { contacts: [contact(7, "wrap-up")] }));
    takeIn(model, change(4, { contacts: [contact(7, "waiting")] }));
    expect(model.contacts.get(7)?.state).toBe("wrap-up");
    expect(model.seq).toBe(5);
  });

  it("forgets what is gone, with its words", () => {
    const model = empty();
    takeIn(model, whole(1, [contact(7), contact(8)], [line(7, 1)]));
    takeIn(model, change(2, {}, [7]));
    expect([...model.contacts.keys()]).toEqual([8]);
    expect(model.lines.has(7)).toBe(false);
  });

  it("holds only what is in a new whole", () => {
    const model = empty();
    takeIn(model, whole(9, [contact(7), contact(8)], [line(7, 1), line(7, 2)]));
    takeIn(model, whole(3, [contact(8)], [line(8, 1)]));
    expect([...model.contacts.keys()]).toEqual([8]);
    expect([...model.lines.keys()]).toEqual([8]);
    expect(model.seq).toBe(3);
  });

  it("holds where it is getting hard until another list comes, also an empty one", () => {
    const model = empty();
    const hard = [{ contact: 7, hundredths: 640 }] as unknown as Model["hard"];
    takeIn(model, { ...(whole(1, []) as Extract<Live, { type: "whole" }>), hard: [...hard] });
    takeIn(model, change(2, { contacts: [contact(7)] }));
    expect(model.hard).toEqual(hard);
    const none = change(3, {}) as Extract<Live, { type: "change" }>;
    takeIn(model, { ...none, put: { ...none.put, hard: [] } });
    expect(model.hard).toEqual([]);
  });

  it("goes on from the newest pulse and never back", () => {
    const model = empty();
    takeIn(model, whole(3, []));
    takeIn(model, { type: "pulse", seq: 8, now_at: 0 });
    takeIn(model, { type: "pulse", seq: 2, now_at: 0 });
    expect(model.seq).toBe(8);
  });
});

describe("lines", () => {
  it("stand in their order, whatever order they come in, and are replaced by number", () => {
    const all = new Map<number, readonly Line[]>();
    putLines(all, [line(1, 3), line(2, 1), line(1, 1)]);
    putLines(all, [line(1, 2), line(1, 3, "erased and said again")]);
    expect(all.get(1)?.map((one) => one.line)).toEqual([1, 2, 3]);
    expect(all.get(1)?.at(-1)?.text).toBe("erased and said again");
    expect(all.get(2)).toHaveLength(1);
  });
});

describe("an answer and the live connection", () => {
  const at = (lines: number, staff_read: number, customer_read = 0) =>
    ({ lines, staff_read, customer_read }) as Schemas["ContactView"];

  it("an answer that was overtaken is left alone", () => {
    expect(isOlder(at(1, 0), at(1, 1))).toBe(true);
    expect(isOlder(at(1, 1), at(2, 1))).toBe(true);
    expect(isOlder(at(2, 1, 0), at(2, 1, 1))).toBe(true);
  });

  it("an answer that is as new or newer is taken", () => {
    expect(isOlder(at(1, 1), at(1, 1))).toBe(false);
    expect(isOlder(at(2, 1), at(1, 1))).toBe(false);
  });
});
