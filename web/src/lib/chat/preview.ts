/** The window as the settings page shows it: real screens, an invented contact, and nothing that leaves the page. */

import { Chat } from "./chat.svelte";
import type { ChatView, Door, Heard, Line, Said } from "./contract";
import type { Answer } from "./door";
import { NOTHING } from "./memory";
import type { PreviewReady, PreviewSays, PreviewSettings, PreviewShow } from "./preview-contract";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A window that takes its settings from the page around it. */
export function previewChat(): Chat {
  let now: PreviewSays | null = null;
  let shown: PreviewShow = "door";
  const view = () => viewOf(shown, now?.settings ?? null);
  const lines = () => (shown === "waiting" ? [] : invented(now));
  const act = () =>
    Promise.resolve<Answer<{ chat: ChatView }>>({ ok: true, value: { chat: view() } });
  const walk = (to: PreviewShow) => {
    shown = to;
    return act();
  };
  const doorway = {
    askDoor: () =>
      Promise.resolve<Answer<Door>>(
        now
          ? { ok: true, value: doorOf(now) }
          : { ok: false, problem: { status: 0, code: "unreached" } },
      ),
    begin: () => {
      shown = "waiting";
      const value = { token: "preview", visitor: "preview", chat: view(), lines: lines() };
      return Promise.resolve({ ok: true as const, value });
    },
    readContact: () =>
      Promise.resolve({ ok: true as const, value: { chat: view(), lines: lines() } }),
    endContact: () => walk("survey"),
    choose: act,
    sameMatter: act,
    isAbout: act,
    sawClosed: () => {},
    answerSurvey: act,
    sendFile: () => Promise.resolve({ ok: true as const, value: { line: 0, at: 0 } }),
    fileAddress: () => "#",
    liveAddress: () => "",
  };
  let kept = NOTHING;
  const chat = new Chat({
    doorway,
    // A line on which everything we say is said at once, by ourselves.
    world: {
      open: (_address, ears) => {
        const tell = (heard: Heard) => ears.heard(JSON.stringify(heard));
        queueMicrotask(() => tell({ type: "whole", chat: view(), lines: lines() }));
        return {
          send: (text) => echo(JSON.parse(text) as Said, chat.lines.length + 1, tell),
          close: () => {},
        };
      },
      after: () => () => {},
      now: () => 0,
      chance: () => 0,
    },
    page: {
      framed: false,
      say: () => {},
      meet: () => Promise.resolve({ open: true, focus: false, kept: null }),
    },
    memory: { read: () => kept, write: (next) => (kept = next) },
  });
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.origin !== location.origin || event.source !== window.parent) return;
    const said = event.data as PreviewSays | null;
    if (said?.onthaal !== "preview") return;
    const walked = now?.show !== said.show;
    now = said;
    if (walked) shown = said.show;
    chat.speak(said.language);
    chat.setDoor(doorOf(said));
    if (shown === "door") chat.stage = "arriving";
    else chat.pretend(view(), lines());
  });
  const ready: PreviewReady = { onthaal: "preview-ready" };
  window.parent.postMessage(ready, location.origin);
  return chat;
}

function doorOf({ settings, language }: PreviewSays): Door {
  const now_at = Date.now();
  const today = {
    from_at: new Date().setHours(9, 0, 0, 0),
    to_at: new Date().setHours(17, 0, 0, 0),
  };
  const skill = (id: number) => settings.skills.filter((one) => one.id === id);
  // None chosen is all of them.
  const chosen = settings.chat_window.queues;
  return {
    organisation: settings.organisation,
    now_at,
    zone: settings.zone,
    language,
    address: settings.address,
    door: "preview",
    window: settings.chat_window,
    survey: settings.survey,
    file: { bytes_max: 10 * 1024 * 1024, media_types: ["image/png", "image/jpeg"] },
    message_chars_max: 4_000,
    news: [],
    menu: settings.menu,
    queues: settings.queues
      .filter((queue) => queue.channels.includes("chat"))
      .filter(({ id }) => chosen.length === 0 || chosen.includes(id))
      .map((queue, index) => ({
        id: queue.id,
        key: queue.key,
        name: queue.name,
        skills: queue.skills.flatMap(skill),
        open: true,
        opens_at: null,
        closes_at: today.to_at,
        today: [today],
        ahead: index,
        wait_p50_ms: MINUTE_MS,
        wait_p80_ms: (2 + 2 * index) * MINUTE_MS,
        staffed: true,
        chat: true,
        callback: false,
      })),
  };
}

function viewOf(show: PreviewShow, settings: PreviewSettings | null): ChatView {
  const now_at = Date.now();
  const waits = show === "waiting";
  const over = show === "survey";
  return {
    contact: 0,
    state: over ? "ended" : waits ? "waiting" : "in-conversation",
    queue: settings?.queues[0]?.name ?? { nl: "", en: "" },
    queue_id: settings?.queues[0]?.id ?? 0,
    ahead: waits ? 1 : null,
    wait_p80_ms: waits ? 4 * MINUTE_MS : null,
    expected_at: waits ? now_at : null,
    longer_than_told: false,
    agent: waits ? null : { name: "Anna" },
    held: false,
    same_matter: null,
    choice: null,
    lines: 0,
    staff_read: 1,
    ended_at: over ? now_at : null,
    ended_by: over ? "agent" : null,
    promises: [],
    news: null,
    next_step: null,
    survey: over ? { until: now_at + 14 * 24 * HOUR_MS, answered: false } : null,
    called_back: false,
    can_be_called: false,
    place_kept_until: null,
    keep_place_for_ms: null,
  };
}

function invented(now: PreviewSays | null): Line[] {
  const dutch = now?.language !== "en";
  const formal = now?.settings.address !== "je";
  const said: [Line["party"], string][] = [
    [
      "customer",
      dutch ? "Goedemiddag, waar is mijn bestelling?" : "Good afternoon, where is my order?",
    ],
    [
      "staff",
      dutch
        ? `Goedemiddag! Ik kijk het even voor ${formal ? "u" : "je"} na.`
        : "Good afternoon! Let me look it up for you.",
    ],
  ];
  return said.map(([party, text], index) => ({
    contact: 0,
    line: index + 1,
    at: Date.now(),
    party,
    name: party === "staff" ? "Anna" : null,
    text,
    file: null,
    key: String(index),
  }));
}

function echo(said: Said, line: number, tell: (heard: Heard) => void): void {
  if (!("say" in said)) return;
  const { key, text } = said.say;
  const mine: Line = {
    contact: 0,
    line,
    at: Date.now(),
    party: "customer",
    name: null,
    text,
    file: null,
    key,
  };
  tell({ type: "change", lines: [mine] });
  tell({ type: "said", key, line, at: mine.at });
}
