import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

/** Everything the server can say, by the name it has in its own description. */
export type Schemas = components["schemas"];

/** Why the server would not do something; `unreachable` when there was no answer at all. */
export type Problem = Schemas["Problem"];

export type Outcome<T> = { ok: true; value: T } | { ok: false; problem: Problem };

type Answered<T> = { data?: T; error?: unknown; response: Response };

let proof = "";
let whenSignedOut: () => void = () => {};

/** Carries this proof with every change from now on, so that no other site can act in our name. */
export function carryProof(csrf: string): void {
  proof = csrf;
}

/** Calls back when the server no longer knows who we are. */
export function onSignedOut(callback: () => void): void {
  whenSignedOut = callback;
}

const staffMiddleware: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET" && proof) request.headers.set("x-csrf-token", proof);
    return request;
  },
  onResponse({ request, response }) {
    const asksWhoWeAre = new URL(request.url).pathname === "/api/session";
    if (response.status === 401 && !asksWhoWeAre) whenSignedOut();
  },
};

/** The server as staff know it. */
export const api = createClient<paths>({ baseUrl: "" });
api.use(staffMiddleware);

/** Waits for an answer and turns everything that can go wrong into one problem. */
export async function outcome<T>(asked: Promise<Answered<T>>): Promise<Outcome<T>> {
  try {
    const { data, error, response } = await asked;
    if (response.ok) return { ok: true, value: data as T };
    return { ok: false, problem: asProblem(error, response) };
  } catch {
    return { ok: false, problem: unreachable };
  }
}

export const unreachable: Problem = {
  type: "about:blank",
  title: "unreachable",
  detail: "",
  status: 0,
  code: "unreachable",
};

function asProblem(error: unknown, response: Response): Problem {
  if (typeof error === "object" && error !== null && "code" in error) return error as Problem;
  // A proxy in between, or a server that is just starting, answers in its own way.
  const code = response.status >= 500 ? "unavailable" : "other";
  const { status, statusText } = response;
  return { type: "about:blank", title: statusText, detail: "", status, code };
}

/** Whether asking again later, unchanged, can succeed. */
export function isPassing(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 429 || problem.status >= 500;
}
