// The board as it is fetched and kept fresh.

import { api, outcome, type Problem } from "$lib/api/client";
import { daysAsked, type Asked } from "$lib/figures/asked";
import { narrowingWords } from "$lib/figures/narrowing";
import { dateAt, dayCount, daysOf, momentsOf, trendStep, type Days } from "$lib/figures/period";
import type { Board } from "$lib/figures/types";
import { nowExactly } from "$lib/state/clock.svelte";

const fresh_ms = 60_000;

/** What is on the board now; the figures of before stay up while newer ones are fetched. */
export class BoardState {
  board = $state.raw<Board | null>(null);
  /** How today goes, whatever the period. */
  today = $state.raw<Board["customers"] | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Nobody ever came: a house that has only just begun. */
  isNew = $state(false);
  fetching = $state(false);
  #turn = 0;
  /** The question that stands answered on the board. */
  #answered = "";

  /** Fetches what is asked and keeps it fresh; the returned function ends that. */
  follow(asked: Asked, zone: string): () => void {
    void this.fetch(asked, zone);
    const again = () => {
      if (document.visibilityState === "visible") void this.fetch(asked, zone);
    };
    const timer = setInterval(again, fresh_ms);
    return () => clearInterval(timer);
  }

  /** Fetches once; only the newest question is answered. */
  async fetch(asked: Asked, zone: string): Promise<void> {
    const turn = ++this.#turn;
    const question = JSON.stringify(asked);
    this.fetching = true;
    const now = nowExactly();
    const days = daysAsked(asked, now, zone);
    const today = daysOf("today", now, zone);
    const [answer, now_answer] = await Promise.all([
      ask(asked, days, zone),
      days.from === today.from && days.to === today.to ? null : ask(asked, today, zone),
    ]);
    const isNew = answer.ok && isEmpty(answer.value) && (await hasNoContacts());
    if (turn !== this.#turn) return;
    this.fetching = false;
    this.isNew = isNew;
    if (answer.ok) {
      this.board = answer.value;
      this.#answered = question;
      this.problem = null;
      this.today = (now_answer ?? answer).ok ? counted(now_answer ?? answer) : null;
    } else {
      this.problem = answer.problem;
      // Figures under a question that they do not answer would be believed.
      if (question !== this.#answered) this.board = null;
    }
  }
}

function isEmpty(board: Board): boolean {
  return board.customers.came + board.customers.turned_away === 0;
}

async function hasNoContacts(): Promise<boolean> {
  const answer = await outcome(api.GET("/api/contacts", { params: { query: {} } }));
  return answer.ok && answer.value.total === 0;
}

function counted(answer: Awaited<ReturnType<typeof ask>>): Board["customers"] | null {
  return answer.ok ? answer.value.customers : null;
}

function ask(asked: Asked, days: Days, zone: string) {
  const { from, to } = momentsOf(days, zone);
  const query = {
    from,
    to,
    compare: "both" as const,
    step: trendStep(days),
    ...Object.fromEntries(narrowingWords(asked.narrowing)),
    ...(asked.under === null ? {} : { under: asked.under }),
  };
  return outcome(api.GET("/api/board", { params: { query } }));
}

/** The days as people write them. */
export function writtenDays(days: Days, zone: string, language: string, now: number): string {
  const year = dateAt(now, zone).slice(0, 4);
  const write = (date: string) =>
    new Intl.DateTimeFormat(language, {
      timeZone: "UTC",
      day: "numeric",
      month: "long",
      ...(date.startsWith(year) ? {} : { year: "numeric" }),
    }).format(Date.parse(`${date}T00:00:00Z`));
  return dayCount(days) === 1 ? write(days.from) : `${write(days.from)} – ${write(days.to)}`;
}
