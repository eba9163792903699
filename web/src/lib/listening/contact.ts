// The effort in a contact, as the live connection and the story tell it.

import type { Schemas } from "$lib/api/client";
import type { Effort, EffortNow, WhyNoEffort } from "./types";

/** How hard an open contact is so far; null when nothing was said yet, or it is not for these eyes. */
export function effortOf(contact: Schemas["ContactView"]): EffortNow | null {
  return (contact as { effort?: EffortNow | null }).effort ?? null;
}

/** How hard a contact is, with everything that makes it; null when nothing was said. */
export function effortIn(story: Schemas["Story"]): Effort | null {
  return (story as { effort?: Effort | null }).effort ?? null;
}

/** Why a contact has no effort; null when it has, or when that is not known. */
export function noEffortIn(story: Schemas["Story"]): WhyNoEffort | null {
  return (story as { no_effort?: WhyNoEffort | null }).no_effort ?? null;
}
