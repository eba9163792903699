/** The customer's public door over HTTP. A refusal is a value; being unreachable is one too. */

import type {
  Arrival,
  Begun,
  ChatView,
  Choice,
  Door,
  Language,
  Problem,
  SurveyAnswer,
  Whole,
} from "./contract";

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** The code of a problem that is ours: the server was not reached at all. */
export const UNREACHED = "unreached";

export const askDoor = (language: Language | null) =>
  ask<Door>("GET", `/chat/door${language ? `?language=${language}` : ""}`);

export const begin = (arrival: Arrival) => ask<Begun>("POST", "/chat/contacts", { body: arrival });

export const readContact = (token: string) => ask<Whole>("GET", "/chat/contact", { token });

export const endContact = (token: string) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/end", { token, body: {} });

export const choose = (token: string, choice: Choice) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/choice", { token, body: { choice } });

export const sameMatter = (token: string, same: boolean) =>
  ask<{ chat: ChatView }>("POST", "/chat/contact/same-matter", { token, body: { same } });

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

type Ask = { token?: string; body?: unknown; file?: File };

async function ask<T>(method: string, path: string, with_: Ask = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { accept: "application/json" };
  if (with_.token) headers["authorization"] = `Bearer ${with_.token}`;
  if (with_.body !== undefined) headers["content-type"] = "application/json";
  if (with_.file) headers["content-type"] = with_.file.type || "application/octet-stream";
  const body = with_.file ?? (with_.body === undefined ? null : JSON.stringify(with_.body));
  try {
    const response = await fetch(path, { method, headers, body, credentials: "omit" });
    const said: unknown = response.status === 204 ? null : await response.json();
    if (response.ok) return { ok: true, value: said as T };
    return { ok: false, problem: problemOf(response.status, said) };
  } catch {
    return { ok: false, problem: { status: 0, code: UNREACHED } };
  }
}

/** Something between us and the server may answer in its place; then only the status is known. */
function problemOf(status: number, said: unknown): Problem {
  const known = typeof said === "object" && said !== null && "code" in said;
  return known ? (said as Problem) : { status, code: status >= 500 ? "unavailable" : "malformed" };
}
