import { SvelteMap } from "svelte/reactivity";
import type { Schemas } from "$lib/api/client";
import type { Hard } from "$lib/listening/types";
import { setByServer } from "./clock.svelte";
import { Connection, liveAddress, wakeOnReturn, type ConnectionState } from "./connection";
import { isOlder, noDoors, putLines, takeIn, type Model } from "./model";
import { enter, stillSignedIn } from "./session.svelte";

type Live = Schemas["LiveFrame"];

const typingStays_ms = 6000;

class LiveModel implements Model {
  seq = 0;
  house = $state.raw<Schemas["HouseView"] | null>(null);
  me = $state.raw<Schemas["Me"] | null>(null);
  agents = new SvelteMap<number, Schemas["AgentView"]>();
  queues = new SvelteMap<number, Schemas["QueueView"]>();
  contacts = new SvelteMap<number, Schemas["ContactView"]>();
  lines = new SvelteMap<number, readonly Schemas["Line"][]>();
  hard = $state.raw<readonly Hard[]>([]);
  promises = $state.raw<Schemas["PromisesNear"]>({ soon: 0, broken: 0, untold: 0 });
  disturbances = $state.raw<readonly Schemas["DisturbanceView"][]>([]);
  doors = $state.raw<Schemas["DoorsNow"]>(noDoors);
  /** Who is typing in a contact: "customer", or an agent's number. */
  typing = new SvelteMap<string, number>();
  connection = $state<ConnectionState>("stopped");
  /** Whether the first whole has come in. */
  ready = $state(false);
}

/** The centre as this screen sees it, always the newest. */
export const live = new LiveModel();

const connection = new Connection({
  address: () => liveAddress(live.seq ? `/api/live?since=${live.seq}` : "/api/live"),
  onFrame: (frame) => receive(frame as Live),
  onState: (state) => (live.connection = state),
  // A refused door looks like a broken line; asking who we are tells the two apart.
  onFailing: () => stillSignedIn(),
});

/** Keeps the screen live until the returned function is called. */
export function keepLive(): () => void {
  connection.start();
  const rest = wakeOnReturn(connection);
  return () => {
    rest();
    connection.stop();
    forget();
  };
}

/** What acting gave back, taken in at once; the same comes over the live connection. */
export function takeContact(contact: Schemas["ContactView"]): void {
  // When the connection was quicker, the contact may already be gone from this screen, or be further.
  const known = live.contacts.get(contact.id);
  if (known && !isOlder(contact, known)) live.contacts.set(contact.id, contact);
}

/** Lines that were asked for apart, such as those from before this screen was open. */
export function takeLines(lines: readonly Schemas["Line"][]): void {
  putLines(live.lines, lines);
}

export function sayTyping(contact: number, on: boolean): void {
  connection.send({ typing: { contact, on } });
}

function receive(frame: Live): void {
  if (frame.type === "whole" || frame.type === "pulse") setByServer(frame.now_at);
  if (frame.type === "typing") return showTyping(frame);
  takeIn(live, frame);
  if (frame.type === "whole") {
    enter(frame.me);
    live.ready = true;
  }
  if (frame.type === "change") {
    for (const line of frame.put.lines ?? []) live.typing.delete(typist(line.contact, line));
  }
}

function showTyping(frame: Extract<Live, { type: "typing" }>): void {
  const key = typist(frame.contact, frame);
  if (!frame.on) {
    live.typing.delete(key);
    return;
  }
  const until = Date.now() + typingStays_ms;
  live.typing.set(key, until);
  setTimeout(() => {
    if ((live.typing.get(key) ?? 0) <= Date.now()) live.typing.delete(key);
  }, typingStays_ms + 50);
}

/** Names who types where, as `typing` keeps it. */
export function typist(
  contact: number,
  who: { party: Schemas["Party"]; agent?: number | null },
): string {
  return `${contact} ${who.party === "customer" ? "customer" : (who.agent ?? "staff")}`;
}

function forget(): void {
  live.seq = 0;
  live.ready = false;
  live.house = null;
  live.me = null;
  live.agents.clear();
  live.queues.clear();
  live.contacts.clear();
  live.lines.clear();
  live.hard = [];
  live.promises = { soon: 0, broken: 0, untold: 0 };
  live.disturbances = [];
  live.doors = noDoors;
  live.typing.clear();
}
