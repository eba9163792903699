/**
 * What the window remembers of a conversation over pages, reloads and tunnels: in its own storage where the browser
 * allows that inside another page, and else with the page around it, for as long as the visit lasts.
 */

import type { SurveyAnswer } from "./contract";
import type { Unsent } from "./outbox";

/** What the customer was told about the wait, and when. */
export type Told = { at: number; ahead: number; wait_p80_ms: number | null };

export type Kept = {
  token: string | null;
  /** By what the house knows this browser again. */
  visitor: string | null;
  unsent: Unsent[];
  told: Told[];
  /** Up to which line the customer has seen the conversation. */
  seen: number;
  /** What stands in the writing field. */
  draft: string;
  answers: SurveyAnswer;
};

export const NOTHING: Kept = {
  token: null,
  visitor: null,
  unsent: [],
  told: [],
  seen: 0,
  draft: "",
  answers: {},
};

export type Memory = {
  read(): Kept;
  write(kept: Kept): void;
};

const PLACE = "onthaal-chat";

/** Our own storage, or nothing where the browser refuses it. */
export function ownMemory(): Memory | null {
  try {
    const storage = window.localStorage;
    storage.setItem(`${PLACE}-try`, "1");
    storage.removeItem(`${PLACE}-try`);
    return {
      read: () => keptOf(storage.getItem(PLACE)),
      write: (kept) => {
        try {
          storage.setItem(PLACE, JSON.stringify(kept));
        } catch {
          // Full: the conversation goes on, it is only not remembered.
        }
      },
    };
  } catch {
    return null;
  }
}

/** Kept by the page around us. */
export function pageMemory(kept: string | null, keep: (kept: string) => void): Memory {
  let now = keptOf(kept);
  return {
    read: () => now,
    write: (next) => {
      now = next;
      keep(JSON.stringify(next));
    },
  };
}

/** Calls when another tab of the same site changed what is kept. */
export function onOtherTab(then: () => void): void {
  window.addEventListener("storage", (event) => {
    if (event.key === PLACE) then();
  });
}

/** Whatever is read may be old, cut off or somebody's prank; what is not ours is nothing. */
export function keptOf(text: string | null): Kept {
  try {
    const read: unknown = JSON.parse(text ?? "null");
    if (typeof read !== "object" || read === null) return NOTHING;
    const kept = read as Partial<Kept>;
    return {
      token: typeof kept.token === "string" ? kept.token : null,
      visitor: typeof kept.visitor === "string" ? kept.visitor : null,
      unsent: Array.isArray(kept.unsent) ? kept.unsent.filter(isUnsent) : [],
      told: Array.isArray(kept.told)
        ? kept.told.filter((told) => typeof told?.at === "number")
        : [],
      seen: typeof kept.seen === "number" ? kept.seen : 0,
      draft: typeof kept.draft === "string" ? kept.draft : "",
      answers: typeof kept.answers === "object" && kept.answers !== null ? kept.answers : {},
    };
  } catch {
    return NOTHING;
  }
}

function isUnsent(unsent: Partial<Unsent> | null): unsent is Unsent {
  return (
    typeof unsent?.key === "string" &&
    /^\d{1,19}$/.test(unsent.key) &&
    typeof unsent.text === "string" &&
    typeof unsent.at === "number"
  );
}
