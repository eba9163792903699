/** What the settings page says to a chat window that it shows as a preview. */

import type { Address, Asked, Language, MenuChoice, Name, Question } from "./contract";

/** Which screen of the window to show. */
export type PreviewShow = "door" | "waiting" | "conversation" | "survey";

/** As much of the settings as the window shows. */
export type PreviewSettings = {
  organisation: string;
  zone: string;
  address: Address;
  skills: { id: number; key: string; name: Name }[];
  queues: { id: number; key: string; name: Name; channels: string[]; skills: number[] }[];
  chat_window: {
    colour: string;
    greeting: Name;
    closed: Name;
    ask_name: Asked;
    ask_email: Asked;
    queues: number[];
    files: boolean;
  };
  survey: { questions: Question[] };
  menu: MenuChoice[];
};

export type PreviewSays = {
  onthaal: "preview";
  language: Language;
  settings: PreviewSettings;
  show: PreviewShow;
};

/** What the window says back once it listens. */
export type PreviewReady = { onthaal: "preview-ready" };

export function previewSays(frame: HTMLIFrameElement, says: Omit<PreviewSays, "onthaal">): void {
  // A plain copy, because what a page keeps as state cannot be posted.
  const message: unknown = JSON.parse(JSON.stringify({ onthaal: "preview", ...says }));
  frame.contentWindow?.postMessage(message, location.origin);
}
