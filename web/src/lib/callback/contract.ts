/** What the customer's door for being called says and takes, as the contract with the server has it. */

import type { Name } from "$lib/chat/contract";

export type Slots = {
  now_at: number;
  zone: string;
  slot_ms: number;
  /** The first moments of the slots that can still be promised, in order. */
  slots: number[];
  /** Without a slot they are called from this moment on; null when that is at once. */
  soon_from_at: number | null;
};

export type CallbackState =
  "waiting" | "calling" | "reached" | "not-reached" | "withdrawn" | "done";

export type CallbackView = {
  contact: number;
  state: CallbackState;
  queue: Name;
  queue_id: number;
  phone: string | null;
  from_at: number | null;
  agreed_at: number | null;
  ahead: number | null;
  attempts_at: number[];
  slot_ms: number;
  now_at: number;
  zone: string;
  organisation: string;
};

export type CallbackBegun = { token: string; visitor: string | null; callback: CallbackView };

export type CallbackAsked = {
  door: string;
  queue: number;
  skill?: number;
  language: "nl" | "en";
  name?: string;
  phone: string;
  text?: string;
  slot_at: number | null;
  key: string;
};
