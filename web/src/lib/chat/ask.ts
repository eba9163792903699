/** Asking the customer's public doors over HTTP. A refusal is a value; being unreachable is one too. */

import type { Problem } from "./contract";

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** The code of a problem that is ours: the server was not reached at all. */
export const UNREACHED = "unreached";

type Ask = { token?: string; body?: unknown; file?: File };

export async function ask<T>(method: string, path: string, with_: Ask = {}): Promise<Answer<T>> {
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
