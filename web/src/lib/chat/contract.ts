import type { PromiseKind } from "$lib/words/promises";
/** What the customer's door of the server says and takes, as the contract with it has it. */

/** A name in each language of the screens. */
export type Name = { nl: string; en: string };
export type Language = "nl" | "en";
/** How the organisation speaks to its customers in Dutch. */
export type Address = "u" | "je";
export type Question = "solved" | "ease" | "satisfied" | "heard" | "recommends" | "words";
export type Asked = "no" | "optional" | "required";

/** A queue as a customer sees it before anything was asked. */
export type DoorQueue = {
  id: number;
  key: string;
  name: Name;
  skills: { id: number; key: string; name: Name }[];
  open: boolean;
  opens_at: number | null;
  closes_at: number | null;
  today: { from_at: number; to_at: number }[];
  ahead: number;
  wait_p50_ms: number | null;
  wait_p80_ms: number | null;
  staffed: boolean;
  /** One can chat here; where not, one can ask to be called. */
  chat: boolean;
  /** One can ask here to be called. */
  callback: boolean;
};

/** One choice of the menu: it leads to people, or to the choices that lie under it. */
export type MenuChoice = {
  id: number;
  parent?: number | null | undefined;
  name: Name;
  queue?: number | null | undefined;
  skill?: number | null | undefined;
};

/** What a customer reads of known trouble. */
export type News = {
  id: number;
  /** Whose customers have it; null for all of them. */
  queue: number | null;
  text: Name;
  began_at: number;
  news_at: number;
  due_at: number;
  over_at: number | null;
};

/** What the window needs to know before a contact begins; asking for it starts the customer's clock. */
export type Door = {
  organisation: string;
  now_at: number;
  zone: string;
  language: Language;
  address: Address;
  door: string;
  window: {
    colour: string;
    greeting: Name;
    closed: Name;
    ask_name: Asked;
    ask_email: Asked;
    files: boolean;
  };
  survey: { questions: Question[] };
  file: { bytes_max: number; media_types: string[] };
  message_chars_max: number;
  queues: DoorQueue[];
  news: News[];
  menu: MenuChoice[];
};

export type Line = {
  contact: number;
  line: number;
  at: number;
  party: "customer" | "staff";
  /** Who of us said it; none for the customer and for the house itself. */
  name: string | null;
  text: string | null;
  file: { name: string; media_type: string; bytes: number } | null;
  key: string;
};

export type Choice = "wait" | "anyone";

/** One contact as its customer sees it. */
export type ChatView = {
  contact: number;
  state: "waiting" | "in-conversation" | "ended";
  queue: Name;
  queue_id: number;
  ahead: number | null;
  wait_p80_ms: number | null;
  expected_at: number | null;
  longer_than_told: boolean;
  agent: { name: string } | null;
  held: boolean;
  same_matter: { need: number; since: number; reason: Name | null } | null;
  choice: { name: string; until: number } | null;
  lines: number;
  staff_read: number;
  ended_at: number | null;
  ended_by: "customer" | "agent" | "silence" | null;
  /** What the customer still expects, and what did not come true. */
  promises: readonly { kind: PromiseKind; due_at: number; broken: boolean }[];
  /** The trouble it is about. */
  news: News | null;
  next_step: { by: "us" | "customer"; text: string; due_at: number } | null;
  survey: { until: number; answered: boolean } | null;
  /** The waiting went on as a callback. */
  called_back: boolean;
  /** One can keep the place and be called. */
  can_be_called: boolean;
  place_kept_until: number | null;
  /** For how long the place is kept of somebody who goes away, while waiting. */
  keep_place_for_ms: number | null;
};

/** RFC 9457, with the stable code that the words are chosen by. */
export type Problem = {
  status: number;
  code: string;
  title?: string;
  detail?: string;
  place?: string;
  opens_at?: number | null;
  retry_after_ms?: number;
};

export type Arrival = {
  door: string;
  queue: number;
  skill?: number;
  language: Language;
  name?: string;
  email?: string;
  text?: string;
  key: string;
  visitor?: string;
  disturbance?: number;
};

export type Begun = { token: string; visitor: string; chat: ChatView; lines: Line[] };
export type Whole = { chat: ChatView; lines: Line[] };

export type SurveyAnswer = {
  solved?: boolean;
  ease?: number;
  satisfied?: number;
  heard?: number;
  recommends?: number;
  words?: string;
};

/** What the server says on the live connection. */
export type Heard =
  | { type: "whole"; chat: ChatView; lines: Line[] }
  | { type: "change"; chat?: ChatView; lines?: Line[] }
  | { type: "typing"; on: boolean; name: string | null }
  | { type: "said"; key: string; line: number; at: number }
  | { type: "refused"; key: string | null; problem: Problem }
  | { type: "pulse"; now_at: number };

/** What we say on it. */
export type Said =
  | { say: { key: string; text: string } }
  | { typing: boolean }
  | { read: number }
  | { choose: Choice }
  | { same_matter: boolean }
  | { end: true }
  | { pulse: 1 };
