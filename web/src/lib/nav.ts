import type { Schemas } from "$lib/api/client";
import type { Words } from "$lib/words";

/** A page that staff go to, in the order of the menu. */
export interface NavItem {
  href: string;
  /** The letter after `g`. */
  letter: string;
  says: (words: Words) => string;
  may: (may: Schemas["May"]) => boolean;
}

export const nav: readonly NavItem[] = [
  { href: "/desk", letter: "d", says: (w) => w.desk.title, may: (may) => may.desk },
  { href: "/floor", letter: "f", says: (w) => w.floor.title, may: (may) => may.floor },
  { href: "/promises", letter: "p", says: (w) => w.promises.title, may: (may) => may.desk },
  {
    href: "/disturbances",
    letter: "o",
    says: (w) => w.disturbances.title,
    may: (may) => may.desk,
  },
  { href: "/board", letter: "b", says: (w) => w.board.title, may: (may) => may.board },
  { href: "/contacts", letter: "c", says: (w) => w.contacts.title, may: (may) => may.contacts },
  { href: "/listening", letter: "l", says: (w) => w.listening.title, may: () => true },
  { href: "/measures", letter: "m", says: (w) => w.measures.title, may: () => true },
  { href: "/settings", letter: "s", says: (w) => w.settings.title, may: (may) => may.settings },
];

const home: Record<Schemas["Role"], string> = {
  agent: "/desk",
  coach: "/floor",
  "team-lead": "/floor",
  analyst: "/board",
  administrator: "/board",
};

/** Where somebody begins their day. */
export function homeOf(me: Schemas["Me"]): string {
  const start = home[me.role];
  const open = nav.filter((item) => item.may(me.may)).map((item) => item.href);
  return open.includes(start) ? start : (open[0] ?? "/measures");
}
