/** The customer's public door for being called. A refusal is a value; being unreachable is one too. */

import { ask } from "$lib/chat/ask";
import type { CallbackAsked, CallbackBegun, CallbackView, Slots } from "./contract";

export const readSlots = (queue: number) => ask<Slots>("GET", `/callback/slots?queue=${queue}`);

export const askToBeCalled = (body: CallbackAsked) =>
  ask<CallbackBegun>("POST", "/callback/contacts", { body });

/** Keeps the place in the chat that this mark opens. */
export const callInstead = (
  token: string,
  body: { phone: string; slot_at: number | null; key: string },
) => ask<CallbackBegun>("POST", "/chat/contact/call-instead", { token, body });

export const readCallback = (token: string) =>
  ask<CallbackView>("GET", "/callback/contact", { token });

export const moveCallback = (token: string, slot_at: number | null) =>
  ask<CallbackView>("POST", "/callback/contact/move", { token, body: { slot_at } });

export const withdrawCallback = (token: string) =>
  ask<CallbackView>("POST", "/callback/contact/withdraw", { token, body: {} });
