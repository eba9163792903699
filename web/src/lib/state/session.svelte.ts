import { api, carryProof, onSignedOut, outcome, type Outcome, type Schemas } from "$lib/api/client";
import { remembered, speak } from "./language.svelte";

type Me = Schemas["Me"];
type Welcome = Schemas["Welcome"];

let me = $state<Me | null>(null);
let welcome = $state<Welcome | null>(null);
let asked: Promise<Me | null> | null = null;

/** Who is signed in here, and what the house says of itself to anybody. */
export const session = {
  get me(): Me | null {
    return me;
  },
  get welcome(): Welcome | null {
    return welcome;
  },
};

/** Asks once who is signed in; later calls give the same answer. */
export function whoAmI(): Promise<Me | null> {
  asked ??= outcome(api.GET("/api/session")).then((answer) => {
    if (answer.ok) enter(answer.value);
    // Without an answer at all the question stays open, so that a reload is not needed.
    else if (answer.problem.status !== 401) asked = null;
    return answer.ok ? answer.value : null;
  });
  return asked;
}

/** Asks again, for after the connection was refused. */
export async function stillSignedIn(): Promise<boolean> {
  const answer = await outcome(api.GET("/api/session"));
  if (answer.ok) enter(answer.value);
  else if (answer.problem.status === 401) leave();
  return answer.ok || answer.problem.status !== 401;
}

export async function readWelcome(): Promise<Outcome<Welcome>> {
  const answer = await outcome(api.GET("/api/welcome"));
  if (answer.ok) {
    welcome = answer.value;
    if (!remembered()) speak(answer.value.language, false);
  }
  return answer;
}

export async function signIn(email: string, password: string): Promise<Outcome<Me>> {
  const answer = await outcome(api.POST("/api/session", { body: { email, password } }));
  if (answer.ok) enter(answer.value);
  return answer;
}

export async function signOut(): Promise<void> {
  await outcome(api.DELETE("/api/session"));
  leave();
}

/** Somebody is inside: used after signing in, setting up and reading the session. */
export function enter(who: Me): void {
  me = who;
  asked = Promise.resolve(who);
  carryProof(who.csrf);
  if (!remembered()) speak(who.language, false);
}

function leave(): void {
  me = null;
  asked = Promise.resolve(null);
  carryProof("");
}

onSignedOut(leave);
