// What the page of listening is asked, as it stands in the address, so that it can be shared.

import { readAsked, writeAsked, type Asked } from "$lib/figures/asked";
import { whole } from "$lib/figures/narrowing";

/** The parts of the page, in their order; the first is shown unless another is asked for. */
export const parts = ["behaviours", "best", "rules"] as const;
export type Part = (typeof parts)[number];

/** How often something is said only shows over weeks. */
const usual = "last-30-days";

export interface Question {
  asked: Asked;
  part: Part;
  /** Whose words stand beside those of everybody. */
  beside: number | null;
}

/** Reads what is asked from the address; what cannot be read is as usual. */
export function readQuestion(query: URLSearchParams): Question {
  return {
    asked: readAsked(query, usual),
    part: parts.find((one) => one === query.get("part")) ?? parts[0],
    beside: whole(query.get("beside")),
  };
}

/** The address at which this is asked. */
export function addressOf({ asked, part, beside }: Question): string {
  const query = new URLSearchParams(writeAsked(asked, usual));
  if (part !== parts[0]) query.set("part", part);
  if (beside !== null) query.set("beside", String(beside));
  const text = query.toString();
  return `/listening${text ? `?${text}` : ""}`;
}
