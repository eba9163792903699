// The settings while somebody works on them: what is in force, what is changed, and who that affects.

import { api, outcome, type Problem, type Schemas } from "$lib/api/client";
import { changes, meet, type Change, type Meeting } from "./changes";

export type Settings = Schemas["Settings"];
type Checked = Schemas["SettingsChecked"];

/** What somebody else saved meanwhile, and how it goes with what is changed here. */
interface Met extends Meeting<Settings> {
  inForce: Settings;
  version: number;
  by: number | null;
}

/** Typing goes on; who is affected is asked when it rests. */
const rest_ms = 500;

class Draft {
  /** The version that the draft began from. */
  version = $state(0);
  base = $state.raw<Settings | null>(null);
  body = $state<Settings | null>(null);
  problem = $state.raw<Problem | null>(null);
  checked = $state.raw<Checked | null>(null);
  checkProblem = $state.raw<Problem | null>(null);
  checking = $state(false);
  saving = $state(false);
  meeting = $state.raw<Met | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  changes = $derived<Change[]>(
    this.base && this.body ? changes(this.base, $state.snapshot(this.body)) : [],
  );

  /** Fetches what is in force; a draft that somebody was working on is kept and put on top. */
  async load(): Promise<void> {
    const answer = await outcome(api.GET("/api/settings"));
    this.problem = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    const { body, version } = answer.value;
    const mine = this.changes.length > 0 ? $state.snapshot(this.body) : null;
    const next = this.base && mine ? meet(this.base, mine as Settings, body).merged : body;
    this.#begin(body, version, next);
  }

  /** Asks who is affected and what is wrong, once nothing has changed for a moment. */
  checkSoon(): void {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    if (this.changes.length === 0) {
      this.checked = null;
      this.checking = false;
      return;
    }
    this.checking = true;
    this.#timer = setTimeout(() => void this.#check(turn), rest_ms);
  }

  async #check(turn: number): Promise<void> {
    const body = $state.snapshot(this.body) as Settings;
    const answer = await outcome(api.POST("/api/settings/check", { body: { body } }));
    if (turn !== this.#turn) return;
    this.checking = false;
    this.checked = answer.ok ? answer.value : null;
    this.checkProblem = answer.ok ? null : answer.problem;
  }

  /** Puts the draft in force; says whether that went. When somebody else was earlier, `meeting` tells. */
  async save(note: string): Promise<boolean> {
    if (!this.body) return false;
    const body = $state.snapshot(this.body) as Settings;
    this.saving = true;
    const answer = await outcome(
      api.PUT("/api/settings", { body: { base_version: this.version, note, body } }),
    );
    this.saving = false;
    this.problem = answer.ok || answer.problem.code === "conflict" ? null : answer.problem;
    if (answer.ok) this.#begin(body, answer.value.version, body);
    else if (answer.problem.code === "conflict") await this.#meet();
    return answer.ok;
  }

  /** Goes back to what is in force. */
  drop(): void {
    if (this.base) this.#begin(this.base, this.version, this.base);
  }

  /** Settles a meeting with what somebody else saved: mine on top of theirs, or theirs alone. */
  settle(how: "mine" | "theirs"): void {
    const meeting = this.meeting;
    if (!meeting) return;
    this.#begin(
      meeting.inForce,
      meeting.version,
      how === "mine" ? meeting.merged : meeting.inForce,
    );
  }

  /** What is wrong at a place or below it. */
  problemsAt(place: string): readonly Schemas["SettingsProblem"][] {
    return (this.checked?.problems ?? []).filter(
      (one) => one.place === place || one.place.startsWith(`${place}.`),
    );
  }

  async #meet(): Promise<void> {
    const [answer, history] = await Promise.all([
      outcome(api.GET("/api/settings")),
      outcome(api.GET("/api/settings/history")),
    ]);
    if (!answer.ok || !this.base) {
      this.problem = answer.ok ? null : answer.problem;
      return;
    }
    const { body, version } = answer.value;
    const by = history.ok
      ? (history.value.find((one) => one.version === version)?.by ?? null)
      : null;
    const mine = $state.snapshot(this.body) as Settings;
    this.meeting = { ...meet(this.base, mine, body), inForce: body, version, by };
  }

  #begin(base: Settings, version: number, body: Settings): void {
    this.base = structuredClone(base);
    this.version = version;
    this.body = structuredClone(body);
    this.meeting = null;
    this.checked = null;
    this.checkSoon();
  }
}

/** The one draft of this screen; it stays while one looks elsewhere and comes back. */
export const settings = new Draft();
