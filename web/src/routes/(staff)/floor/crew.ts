import type { Schemas } from "$lib/api/client";
import { heardMs } from "$lib/chat/wait";

type Agent = Schemas["Agent"];
type Presence = Schemas["AgentView"];
type Contact = Schemas["ContactView"];

/** One person on the floor, with what they are doing. */
export interface Person {
  id: number;
  name: string;
  now: Presence;
  /** Who they are with, longest first. */
  contacts: Contact[];
}

export interface Crew {
  team: number | null;
  people: Person[];
}

/** Everybody who is signed in, by team: who talks first, then who is free, then who is away. */
export function crews(
  agents: readonly Agent[],
  presences: ReadonlyMap<number, Presence>,
  contacts: ReadonlyMap<number, Contact>,
): Crew[] {
  const people = agents
    .filter((agent) => agent.active)
    .flatMap((agent) => {
      const now = presences.get(agent.id);
      if (!now || now.presence === "offline") return [];
      const theirs = now.contacts
        .flatMap((id) => contacts.get(id) ?? [])
        .sort((a, b) => (a.answered_at ?? 0) - (b.answered_at ?? 0));
      return [{ team: agent.team ?? null, id: agent.id, name: agent.name, now, contacts: theirs }];
    });
  const teams = [...new Set(people.map((person) => person.team))];
  return teams
    .sort((a, b) => (a ?? Infinity) - (b ?? Infinity))
    .map((team) => ({
      team,
      people: people.filter((person) => person.team === team).sort(byDoing),
    }));
}

/** The names of who is not signed in. */
export function absent(
  agents: readonly Agent[],
  presences: ReadonlyMap<number, Presence>,
): string[] {
  return agents
    .filter((agent) => agent.active)
    .filter((agent) => (presences.get(agent.id)?.presence ?? "offline") === "offline")
    .map((agent) => agent.name)
    .sort((a, b) => a.localeCompare(b));
}

/** Whether somebody could be given a contact this minute. */
export function isFree(now: Presence): boolean {
  return now.presence === "available" && now.chats_held === 0 && now.offered.length === 0;
}

/** Who waits in a queue, longest first. */
export function waitingIn(queue: number, contacts: Iterable<Contact>): Contact[] {
  return [...contacts]
    .filter((contact) => contact.queue === queue)
    .filter((contact) => contact.state === "waiting" || contact.state === "offered")
    .sort((a, b) => a.began_at - b.began_at);
}

/** Until when somebody may wait and still have been told the truth; null when nothing was told. */
export function toldUntil(contact: Contact): number | null {
  const told = contact.expected;
  return told?.wait_p80_ms == null ? null : told.at + heardMs(told.wait_p80_ms);
}

function byDoing(a: Person, b: Person): number {
  return rank(a) - rank(b) || a.now.since - b.now.since || a.name.localeCompare(b.name);
}

function rank(person: Person): number {
  if (person.contacts.length > 0) return 0;
  return person.now.presence === "available" ? 1 : 2;
}
