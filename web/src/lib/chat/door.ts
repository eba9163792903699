/** The customer's public door over HTTP. A refusal is a value; being unreachable is one too. */

import type {
  Arrival,
  Begun,
  ChatView,
  Choice,
  Door,
  Language,
  SurveyAnswer,
  Whole,
} from "./contract";
import { ask, UNREACHED, type Answer } from "./ask";

export { UNREACHED };
export type { Answer };

export const askDoor = (language: Language | null) =>
  ask<Door>("GET", `/chat/door${language ? `?language=${language}` : ""}`);

export const begin = (arrival: Arrival) => ask<Begun>("POST", "/chat/contacts", { body: arrival });

/** Whoever leaves does not wait for the answer, which is that it is closed. */
export const sawClosed = (arrival: Arrival) => {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(arrival);
  const sent = fetch("/chat/contacts", {
    method: "POST",
    headers,
    body,
    keepalive: true,
    credentials: "omit",
  });
  void sent.catch(() => undefined);
};

export const readContact = (token: string) => ask<Whole>("GET", "/chat/contact", { token });

export const endContact = (token: string) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/end", { token, body: {} });

export const choose = (token: string, choice: Choice) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/choice", { token, body: { choice } });

export const sameMatter = (token: string, same: boolean) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/same-matter", { token, body: { same } });

export const isAbout = (token: string, disturbance: number, phone: string | null) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/disturbance", {
    token,
    body: { disturbance, phone },
  });

export const answerSurvey = (token: string, answer: SurveyAnswer) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/survey", { token, body: answer });

export const sendFile = (token: string, key: string, file: File) =>
  ask<{ line: number; at: number }>(
    "POST",
    `/chat/contact/files?key=${key}&name=${encodeURIComponent(file.name)}`,
    { token, file },
  );

export const fileAddress = (token: string, line: number) =>
  `/chat/contact/files/${line}?token=${encodeURIComponent(token)}`;

export const liveAddress = (token: string, since: number) =>
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/chat/live` +
  `?token=${encodeURIComponent(token)}&since=${since}`;
