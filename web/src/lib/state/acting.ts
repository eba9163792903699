import { api, outcome, type Outcome, type Problem, type Schemas } from "$lib/api/client";
import { language, words } from "./language.svelte";
import { live, takeContact } from "./live.svelte";
import { problemText } from "./problem";
import { tell } from "./toast.svelte";

type ContactAnswer = Schemas["ContactAnswer"];
type Asked<T> = Parameters<typeof outcome<T>>[0];

const at = (id: number) => ({ params: { path: { id } } });
const plain = (id: number) => ({ ...at(id), body: {} });

/** Everything an agent does with a contact; each tells whether it was done, and says why when it was not. */
export const acting = {
  answer: (id: number) => done(api.POST("/api/contacts/{id}/answer", plain(id))),
  decline: (id: number) => done(api.POST("/api/contacts/{id}/decline", plain(id))),
  hold: (id: number) => done(api.POST("/api/contacts/{id}/hold", plain(id))),
  resume: (id: number) => done(api.POST("/api/contacts/{id}/resume", plain(id))),
  end: (id: number) => done(api.POST("/api/contacts/{id}/end", plain(id))),
  join: (id: number) => done(api.POST("/api/contacts/{id}/join", plain(id))),
  leave: (id: number, body: Schemas["LeaveAsked"] = {}) =>
    done(api.POST("/api/contacts/{id}/leave", { ...at(id), body })),
  transfer: (id: number, body: Schemas["TransferAsked"]) =>
    done(api.POST("/api/contacts/{id}/transfer", { ...at(id), body })),
  consult: (id: number, body: Schemas["ConsultAsked"]) =>
    done(api.POST("/api/contacts/{id}/consult", { ...at(id), body })),
  attempt: (id: number, body: Schemas["AttemptAsked"]) =>
    done(api.POST("/api/contacts/{id}/attempt", { ...at(id), body })),
  wrapUp: (id: number, body: Schemas["WrapUpAsked"]) =>
    done(api.POST("/api/contacts/{id}/wrap-up", { ...at(id), body })),
  sameMatter: (id: number, same: boolean) =>
    done(api.POST("/api/contacts/{id}/same-matter", { ...at(id), body: { same } })),
};

/** Tells the server up to where we have read; when that fails, the next line tells it again. */
export async function readTo(id: number, line: number): Promise<void> {
  await outcome(api.POST("/api/contacts/{id}/read", { ...at(id), body: { line } }));
}

export async function setPresence(presence: Schemas["Presence"]): Promise<boolean> {
  const answer = await outcome(api.PUT("/api/me/presence", { body: { presence } }));
  if (answer.ok) live.agents.set(answer.value.id, answer.value);
  else complain(answer.problem);
  return answer.ok;
}

export function complain(problem: Problem): void {
  tell(problemText(problem, words(), language()), "problem");
}

async function done(asked: Asked<ContactAnswer>): Promise<boolean> {
  const answer: Outcome<ContactAnswer> = await outcome(asked);
  if (answer.ok) takeContact(answer.value.contact);
  else complain(answer.problem);
  return answer.ok;
}
