import type { Schemas } from "$lib/api/client";
import type { Hard } from "$lib/listening/types";

type Live = Schemas["LiveFrame"];
type Line = Schemas["Line"];

/** What is live on this screen; plain maps in a test, reactive ones in the app. */
export interface Model {
  seq: number;
  house: Schemas["HouseView"] | null;
  me: Schemas["Me"] | null;
  agents: Map<number, Schemas["AgentView"]>;
  queues: Map<number, Schemas["QueueView"]>;
  contacts: Map<number, Schemas["ContactView"]>;
  /** The lines of a contact in their order. */
  lines: Map<number, readonly Line[]>;
  /** Where it is getting hard, the hardest first. */
  hard: readonly Hard[];
  /** How many promises need this person now. */
  promises: Schemas["PromisesNear"];
  /** The known trouble, and what was over lately; the latest first. */
  disturbances: readonly Schemas["DisturbanceView"][];
  /** How our own doors stand; nothing for who does not lead. */
  doors: Schemas["DoorsNow"];
}

/** Before anything is known of our doors. */
export const noDoors: Schemas["DoorsNow"] = { alarms: [], tried_at: null, trying: false };

/** Takes in what the server sent; the same frame again changes nothing, an older one is left alone. */
export function takeIn(model: Model, frame: Live): void {
  if (frame.type === "whole") {
    model.house = frame.house;
    model.me = frame.me;
    replaceAll(model.agents, frame.agents);
    replaceAll(model.queues, frame.queues);
    replaceAll(model.contacts, frame.contacts);
    model.hard = frame.hard;
    model.promises = frame.promises;
    model.disturbances = frame.disturbances;
    model.doors = frame.doors;
    model.lines.clear();
    putLines(model.lines, frame.lines);
    model.seq = frame.seq;
  } else if (frame.type === "change") {
    if (frame.seq < model.seq) return;
    if (frame.put.house) model.house = frame.put.house;
    putAll(model.agents, frame.put.agents);
    putAll(model.queues, frame.put.queues);
    putAll(model.contacts, frame.put.contacts);
    putLines(model.lines, frame.put.lines);
    model.hard = frame.put.hard ?? model.hard;
    model.promises = frame.put.promises ?? model.promises;
    model.disturbances = frame.put.disturbances ?? model.disturbances;
    model.doors = frame.put.doors ?? model.doors;
    for (const id of frame.gone.contacts ?? []) {
      model.contacts.delete(id);
      model.lines.delete(id);
    }
    model.seq = frame.seq;
  } else if (frame.type === "pulse") {
    model.seq = Math.max(model.seq, frame.seq);
  }
}

/** Whether an answer was overtaken: what only ever grows in a contact is already further than it says. */
export function isOlder(answer: Schemas["ContactView"], known: Schemas["ContactView"]): boolean {
  return (["lines", "staff_read", "customer_read"] as const).some(
    (one) => answer[one] < known[one],
  );
}

/** Puts these lines in their place: by number, each once, whatever order they come in. */
export function putLines(
  all: Map<number, readonly Line[]>,
  lines: readonly Line[] | null | undefined,
): void {
  if (!lines) return;
  for (const contact of new Set(lines.map((line) => line.contact))) {
    const byNumber = new Map((all.get(contact) ?? []).map((line) => [line.line, line]));
    for (const line of lines) if (line.contact === contact) byNumber.set(line.line, line);
    all.set(
      contact,
      [...byNumber.values()].sort((a, b) => a.line - b.line),
    );
  }
}

function putAll<T extends { id: number }>(
  all: Map<number, T>,
  put: readonly T[] | null | undefined,
): void {
  for (const one of put ?? []) all.set(one.id, one);
}

function replaceAll<T extends { id: number }>(all: Map<number, T>, put: readonly T[]): void {
  const kept = new Set(put.map((one) => one.id));
  for (const id of [...all.keys()]) if (!kept.has(id)) all.delete(id);
  putAll(all, put);
}
