import { live } from "$lib/state/live.svelte";
import type { Schemas } from "$lib/api/client";

/** Somebody to pass on to or to ask, with what decides whether it makes sense. */
export interface ColleagueChoice {
  id: number;
  name: string;
  presence: Schemas["Presence"];
  free: boolean;
  /** How good they are at this kind of contact; 0 when it is not theirs. */
  level: number;
  skills: readonly number[];
}

/** Everybody else in the house: who is there and suited first. */
export function colleaguesFor(skill: number, me: number): ColleagueChoice[] {
  const order: Record<Schemas["Presence"], number> = { available: 0, away: 1, offline: 2 };
  return (live.house?.agents ?? [])
    .filter((agent) => agent.active && agent.id !== me)
    .map((agent) => {
      const now = live.agents.get(agent.id);
      return {
        id: agent.id,
        name: agent.name,
        presence: now?.presence ?? "offline",
        free: now !== undefined && now.chats_held < now.chats_most,
        level: agent.skills.find((one) => one.skill === skill)?.level ?? 0,
        skills: agent.skills.map((one) => one.skill),
      };
    })
    .sort(
      (a, b) =>
        order[a.presence] - order[b.presence] ||
        Number(b.free) - Number(a.free) ||
        b.level - a.level ||
        a.name.localeCompare(b.name),
    );
}
