/** The chat window as one thing: where the customer is, what is known, and what can be done. */

import { en, nl, nlFamiliar, type ChatWords } from "$lib/words/chat";
import { isLanguage, type Language } from "$lib/words/languages";
import { speak } from "$lib/state/spoken.svelte";
import { keep, kept } from "$lib/state/kept";
import type { CallbackBegun, CallbackView } from "$lib/callback/contract";
import { askToBeCalled, callInstead } from "$lib/callback/door";
import { Connection, type World } from "./connection";
import type { ChatView, Choice, Door, Heard, Line, Problem } from "./contract";
import * as httpDoorway from "./door";
import { Files } from "./files.svelte";
import {
  NOTHING,
  onOtherTab,
  ownMemory,
  pageMemory,
  type Kept,
  type Memory,
  type Told,
} from "./memory";
import type { Kind } from "./kinds";
import { Outbox, type Unsent } from "./outbox";
import { Page } from "./page";
import { Survey } from "./survey.svelte";
import { browserWorld, newKey } from "./world";

/** `arriving`: before a contact; `contact`: from the line to the survey. */
export type Stage = "loading" | "unreachable" | "arriving" | "contact";

/** What the window reaches outside itself by; the preview in the settings plays it, so that nothing is sent. */
export type Outside = {
  doorway: Omit<typeof httpDoorway, "UNREACHED">;
  world: World;
  page: Pick<Page, "meet" | "say" | "framed">;
  /** Null: the window finds its own. */
  memory: Memory | null;
};

/** A line that is back within this was never worth a word. */
const BLINK_MS = 1_500;
const TYPING_FADES_MS = 8_000;
const RETRY_MS = 5_000;
const DOOR_REFRESH_MS = 30_000;
const TICK_MS = 5_000;
/** Where the mark of a callback is kept. */
const CALLS = "onthaal-callback";

export class Chat {
  stage = $state<Stage>("loading");
  language = $state<Language>("nl");
  door = $state.raw<Door | null>(null);
  view = $state.raw<ChatView | null>(null);
  lines = $state.raw<Line[]>([]);
  unsent = $state.raw<Unsent[]>([]);
  told = $state.raw<Told[]>([]);
  /** The live line is up. */
  up = $state(false);
  /** Until when the place in the line is kept, once the line to us is gone. */
  placeKeptUntil = $state<number | null>(null);
  /** It has been down for longer than a blink. */
  lost = $state(false);
  /** What stands in the writing field. */
  draft = $state("");
  typing = $state<string | null>(null);
  open = $state(false);
  /** The last thing that was refused and belongs to no message. */
  problem = $state.raw<Problem | null>(null);
  /** The server's clock, as near as we know it. */
  now_at = $state(Date.now());
  /** Rises when the focus should go into the window. */
  focusWanted = $state(0);

  /** The trouble because of which they come. */
  because = $state<number | null>(null);

  /** They asked to be called: the mark, and how it stood when it was asked. */
  calls = $state.raw<{ token: string; callback: CallbackView | null } | null>(null);

  /** Who came through a menu goes on from it: told to whoever keeps the visit. */
  went: ((token: string) => void) | null = null;

  readonly words: ChatWords = $derived(
    this.language === "en" ? en : this.door?.address === "je" ? nlFamiliar : nl,
  );
  readonly page: Outside["page"];
  readonly files: Files;
  readonly survey: Survey;

  #outside: Outside;
  #memory: Memory | null = null;
  #kept: Kept = NOTHING;
  #connection: Connection | null = null;
  #outbox: Outbox | null = null;
  #arrivalKey = newKey();
  #callKey = newKey();
  #knocked: string[] = [];
  #ahead_ms = 0;
  #readTo = 0;
  #blink: ReturnType<typeof setTimeout> | undefined;
  #typingFades: ReturnType<typeof setTimeout> | undefined;

  constructor(outside?: Outside) {
    this.#outside = outside ?? {
      doorway: httpDoorway,
      world: browserWorld,
      page: new Page(),
      memory: null,
    };
    this.page = this.#outside.page;
    this.files = new Files(
      this.#outside.doorway.sendFile,
      () => this.#kept.token,
      () => this.door?.file ?? null,
    );
    this.survey = new Survey(
      (answer) => this.#act((token) => this.#outside.doorway.answerSurvey(token, answer), false),
      (answers) => this.#keep({ answers }),
    );
  }

  /** Begins where the customer was; answers how to stop. */
  start(asked: { language: string | null }): () => void {
    const wanted = asked.language ?? navigator.language.slice(0, 2);
    this.speak(isLanguage(wanted) ? wanted : "nl");
    void this.#meet();
    const tick = setInterval(() => this.#tick(), TICK_MS);
    const refresh = setInterval(() => void this.#refreshDoor(), DOOR_REFRESH_MS);
    const woke = () => {
      this.#connection?.hurry();
      this.#noticeSeen();
      if (this.stage === "unreachable") void this.enter();
    };
    const away = () => this.#connection?.away();
    document.addEventListener("visibilitychange", woke);
    window.addEventListener("offline", away);
    window.addEventListener("online", woke);
    window.addEventListener("focus", woke);
    return () => {
      clearInterval(tick);
      clearInterval(refresh);
      document.removeEventListener("visibilitychange", woke);
      window.removeEventListener("offline", away);
      window.removeEventListener("online", woke);
      window.removeEventListener("focus", woke);
      this.#connection?.stop();
    };
  }

  speak(language: Language): void {
    this.language = language;
    speak(language, false);
  }

  close(): void {
    this.page.say({ onthaal: "close" });
  }

  /** Goes to where the customer was: into the conversation, or to the door. */
  async enter(): Promise<void> {
    const { token } = this.#kept;
    if (token === null && !this.open) return;
    this.stage = "loading";
    const door = await this.#outside.doorway.askDoor(this.language);
    if (!door.ok) return this.#unreachable();
    this.setDoor(door.value);
    if (token === null) {
      this.stage = "arriving";
      return;
    }
    const contact = await this.#outside.doorway.readContact(token);
    if (contact.ok) return this.#converse(contact.value.chat, contact.value.lines);
    if (isForgotten(contact.problem)) return this.again();
    this.#unreachable();
  }

  /** Leaves what is over behind and stands at the door again. */
  async again(): Promise<void> {
    this.#connection?.stop();
    this.#connection = null;
    clearTimeout(this.#blink);
    this.lost = false;
    this.#arrivalKey = newKey();
    this.#readTo = 0;
    this.view = null;
    this.lines = [];
    this.#outboxChanged([]);
    this.told = [];
    this.draft = "";
    this.because = null;
    this.#keep({ ...NOTHING, visitor: this.#kept.visitor });
    this.page.say({ onthaal: "talking", on: false });
    this.page.say({ onthaal: "unread", count: 0 });
    await this.enter();
    this.focusWanted += 1;
  }

  /** Comes in; answers what was wrong, if anything was. Asked again after a lost answer, it is still one contact. */
  async begin(
    kind: Kind,
    said: { name?: string; email?: string; text?: string },
  ): Promise<Problem | null> {
    if (!this.door) return { status: 0, code: httpDoorway.UNREACHED };
    const begun = await this.#outside.doorway.begin({
      ...said,
      queue: kind.queue.id,
      ...(kind.skill === null ? {} : { skill: kind.skill }),
      door: this.door.door,
      language: this.language,
      key: this.#arrivalKey,
      ...(this.#kept.visitor === null ? {} : { visitor: this.#kept.visitor }),
      ...(this.because === null ? {} : { disturbance: this.because }),
    });
    if (!begun.ok) {
      if (begun.problem.place === "door") await this.#renewDoor();
      return begun.problem;
    }
    const { token, visitor, chat, lines } = begun.value;
    this.went?.(token);
    this.#keep({ token, visitor });
    this.#converse(chat, lines);
    this.focusWanted += 1;
    return null;
  }

  /** Asks to be called about this. */
  callMe = (
    kind: Kind,
    said: { name: string; phone: string; text: string; slot_at: number | null },
  ) =>
    askToBeCalled({
      door: this.door?.door ?? "",
      queue: kind.queue.id,
      ...(kind.skill === null ? {} : { skill: kind.skill }),
      language: this.language,
      phone: said.phone,
      ...(said.name.trim() ? { name: said.name.trim() } : {}),
      ...(said.text.trim() ? { text: said.text.trim() } : {}),
      slot_at: said.slot_at,
      key: this.#callKey,
    });

  /** Keeps the place and is called. */
  callInstead = (said: { phone: string; slot_at: number | null }) =>
    callInstead(this.#kept.token ?? "", {
      phone: said.phone,
      slot_at: said.slot_at,
      key: this.#callKey,
    });

  /** It was asked: from now on the window shows how it stands. */
  isCalled(begun: CallbackBegun): void {
    this.#callKey = newKey();
    this.went?.(begun.token);
    this.calls = begun;
    keep(CALLS, begun.token);
    this.page.say({ onthaal: "talking", on: false });
    this.focusWanted += 1;
  }

  /** What was asked is over and done with. */
  async notCalled(): Promise<void> {
    this.calls = null;
    keep(CALLS, null);
    await this.again();
  }

  /** Comes to a closed door: it is told to the house once, because those who could not get in count too. */
  async knock(kind: Kind): Promise<void> {
    if (this.#knocked.includes(kind.mark)) return;
    this.#knocked.push(kind.mark);
    await this.begin(kind, {});
    this.#arrivalKey = newKey();
  }

  /** Goes again without choosing, because everything was closed: somebody who came, too. */
  goneFromClosed(): void {
    if (!this.door || this.stage !== "arriving" || this.#knocked.length > 0) return;
    this.#knocked.push("closed");
    const { door, language } = { door: this.door.door, language: this.language };
    this.#outside.doorway.sawClosed({ door, language, queue: 0, key: this.#arrivalKey });
    this.#arrivalKey = newKey();
  }

  write(text: string): void {
    this.#outbox?.add({ key: newKey(), text, at: this.now_at });
    this.#connection?.flush();
  }

  /** Takes a refused message back to be changed; answers its words. */
  takeBack(key: string): string {
    const text = this.unsent.find((unsent) => unsent.key === key)?.text ?? "";
    this.#outbox?.drop(key);
    return text;
  }

  keepDraft(): void {
    this.#keep({ draft: this.draft });
  }

  sayTyping(on: boolean): void {
    this.#connection?.say({ typing: on });
  }

  end = () => this.#act((token) => this.#outside.doorway.endContact(token));
  choose = (choice: Choice) => this.#act((token) => this.#outside.doorway.choose(token, choice));
  answerSameMatter = (same: boolean) =>
    this.#act((token) => this.#outside.doorway.sameMatter(token, same));

  /** It is about this trouble; with a number, they are called when it is over. */
  isAbout = (disturbance: number, phone: string | null = null) =>
    this.#act((token) => this.#outside.doorway.isAbout(token, disturbance, phone));

  fileAddress(line: number): string {
    return this.#outside.doorway.fileAddress(this.#kept.token ?? "", line);
  }

  /** For the preview: in a conversation at once, with nobody. */
  pretend(chat: ChatView, lines: Line[]): void {
    this.#connection?.stop();
    this.#kept = { ...NOTHING, token: "preview" };
    this.told = [];
    this.view = null;
    this.#converse(chat, lines);
  }

  async #act(
    how: (token: string) => Promise<httpDoorway.Answer<{ chat: ChatView }>>,
    showProblem = true,
  ): Promise<boolean> {
    const { token } = this.#kept;
    if (token === null) return false;
    const answer = await how(token);
    if (answer.ok) this.#see(answer.value.chat, []);
    if (showProblem || answer.ok) this.problem = answer.ok ? null : answer.problem;
    return answer.ok;
  }

  async #meet(): Promise<void> {
    const hello = await this.page.meet({
      opened: (focus) => this.#opened(focus),
      closed: () => (this.open = false),
    });
    this.#memory =
      this.#outside.memory ??
      ownMemory() ??
      pageMemory(hello.kept, (kept) => this.page.say({ onthaal: "keep", kept }));
    this.#kept = this.#memory.read();
    this.told = this.#kept.told;
    this.draft = this.#kept.draft;
    onOtherTab(() => {
      const kept = this.#memory?.read() ?? NOTHING;
      if (kept.token === this.#kept.token) return;
      this.#connection?.stop();
      this.#connection = null;
      this.#kept = kept;
      void this.enter();
    });
    const called = kept(CALLS);
    if (called && !this.#kept.token) this.calls = { token: called, callback: null };
    this.open = this.open || hello.open;
    if (hello.focus) this.focusWanted += 1;
    await this.enter();
  }

  #opened(focus: boolean): void {
    this.open = true;
    if (focus) this.focusWanted += 1;
    if (this.#memory && !this.door) void this.enter();
    this.#noticeSeen();
  }

  #unreachable(): void {
    this.stage = "unreachable";
    setTimeout(() => this.stage === "unreachable" && void this.enter(), RETRY_MS);
  }

  setDoor(door: Door): void {
    this.door = door;
    this.#ahead_ms = door.now_at - Date.now();
    this.#tick();
    this.page.say({ onthaal: "colour", colour: door.window.colour });
  }

  /** The waits at the door stay true while somebody reads them; the customer's clock goes on from the first door. */
  async #refreshDoor(): Promise<void> {
    if (this.stage !== "arriving" || !this.open || document.visibilityState !== "visible") return;
    const first = this.door?.door;
    const door = await this.#outside.doorway.askDoor(this.language);
    if (door.ok && first) this.setDoor({ ...door.value, door: first });
  }

  async #renewDoor(): Promise<void> {
    const door = await this.#outside.doorway.askDoor(this.language);
    if (door.ok) this.setDoor(door.value);
  }

  #converse(chat: ChatView, lines: Line[]): void {
    this.#outbox = new Outbox(this.#kept.unsent, (unsent) => this.#outboxChanged(unsent));
    this.unsent = this.#kept.unsent;
    this.#outbox.seen(lines);
    this.survey.restore(this.#kept.answers, chat.survey?.answered ?? false);
    this.#readTo = 0;
    this.lines = [];
    this.stage = "contact";
    this.page.say({ onthaal: "talking", on: chat.state !== "ended" });
    this.#see(chat, lines);
    this.#connection = new Connection(
      this.#outside.world,
      () => this.#outside.doorway.liveAddress(this.#kept.token ?? "", this.lines.at(-1)?.line ?? 0),
      this.#outbox,
      {
        heard: (heard) => this.#heard(heard),
        up: (up) => this.#setUp(up),
        doubtful: () => void this.#doubt(),
      },
    );
    this.#setUp(false);
    this.#connection.start();
  }

  #outboxChanged(unsent: Unsent[]): void {
    this.unsent = unsent;
    this.#keep({ unsent });
  }

  #setUp(up: boolean): void {
    this.up = up;
    clearTimeout(this.#blink);
    const keep_ms = this.view?.keep_place_for_ms ?? null;
    this.placeKeptUntil = up || keep_ms === null ? null : Date.now() + this.#ahead_ms + keep_ms;
    if (up) this.lost = false;
    else this.#blink = setTimeout(() => (this.lost = true), BLINK_MS);
    if (!up) this.#setTyping(null);
    else this.files.retry();
  }

  /** The line fails again and again: ask plainly whether this conversation is still ours. */
  async #doubt(): Promise<void> {
    const { token } = this.#kept;
    if (token === null) return;
    const contact = await this.#outside.doorway.readContact(token);
    if (!contact.ok && isForgotten(contact.problem)) await this.again();
  }

  #heard(heard: Heard): void {
    if (heard.type === "whole" || heard.type === "change") {
      this.#see(heard.chat ?? this.view, heard.lines ?? []);
    } else if (heard.type === "typing") {
      this.#setTyping(heard.on ? (heard.name ?? this.words.staff) : null);
    } else if (heard.type === "refused") {
      this.problem = heard.problem;
    }
  }

  #setTyping(name: string | null): void {
    clearTimeout(this.#typingFades);
    this.typing = name;
    if (name) this.#typingFades = setTimeout(() => (this.typing = null), TYPING_FADES_MS);
  }

  #see(chat: ChatView | null, lines: Line[]): void {
    if (lines.length > 0) {
      const others = this.lines.filter((had) => !lines.some((line) => line.line === had.line));
      this.lines = [...others, ...lines].sort((a, b) => a.line - b.line);
      if (lines.some((line) => line.party === "staff")) this.#setTyping(null);
    }
    if (chat) {
      if (chat.state === "ended" && this.view?.state !== "ended") {
        this.page.say({ onthaal: "talking", on: false });
      }
      this.view = chat;
      this.#noteTold(chat);
    }
    this.#noticeSeen();
  }

  /** What was told before stays to be seen; a promise never changes silently. */
  #noteTold(chat: ChatView): void {
    const { expected_at, ahead, wait_p80_ms } = chat;
    if (chat.state !== "waiting" || expected_at === null || ahead === null) return;
    if (this.told.some((told) => told.at === expected_at)) return;
    this.told = [...this.told, { at: expected_at, ahead, wait_p80_ms }].slice(-20);
    this.#keep({ told: this.told });
  }

  /** What stands in an open window on a visible page is read; what comes otherwise is counted on the door. */
  #noticeSeen(): void {
    const last = this.lines.filter((line) => line.party === "staff").at(-1)?.line ?? 0;
    const visible = this.open && document.visibilityState === "visible";
    if (visible && last > this.#kept.seen) this.#keep({ seen: last });
    if (visible && last > this.#readTo && this.#connection?.say({ read: last }))
      this.#readTo = last;
    const unread = this.lines.filter(
      (line) => line.party === "staff" && line.line > this.#kept.seen,
    );
    this.page.say({ onthaal: "unread", count: unread.length });
  }

  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    this.#memory?.write(this.#kept);
  }

  #tick(): void {
    this.now_at = Date.now() + this.#ahead_ms;
  }
}

/** The token no longer opens anything. */
function isForgotten(problem: Problem): boolean {
  return (
    problem.status === 401 ||
    problem.status === 403 ||
    problem.status === 404 ||
    problem.status === 410
  );
}
