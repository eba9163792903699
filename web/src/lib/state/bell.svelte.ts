import { browser } from "$app/environment";

export type Sound = "blocked" | "on";
export type Notices = "ask" | "on" | "blocked" | "unknown";

const again_ms = 4_000;

let audio: AudioContext | null = null;
let sound = $state<Sound>("blocked");
let notices = $state<Notices>(permission());
let ringing: ReturnType<typeof setInterval> | undefined;
let shown: Notification | null = null;

/** What of sound and notifications really works now; told as it is. */
export const bell = {
  get sound(): Sound {
    return sound;
  },
  get notices(): Notices {
    return notices;
  },
};

/** Makes ready for ringing; browsers give sound only after the page was touched, so every touch tries again. */
export function readyBell(): () => void {
  const wake = () => void allowSound();
  wake();
  // Not at the press: what it changes on the screen would slip away from under the pointer before the click.
  window.addEventListener("click", wake, { capture: true });
  window.addEventListener("keydown", wake);
  return () => {
    window.removeEventListener("click", wake, { capture: true });
    window.removeEventListener("keydown", wake);
    quiet();
  };
}

/** Rings once, so that somebody hears what to listen for. */
export async function tryBell(): Promise<boolean> {
  await allowSound();
  ring();
  return sound === "on";
}

export async function askNotices(): Promise<void> {
  if (!("Notification" in window)) return;
  await Notification.requestPermission();
  notices = permission();
}

/** Rings until it is told to be quiet; a notification comes along when the page is not seen. */
export function ringFor(text: string): void {
  quiet();
  ring();
  notify(text);
  ringing = setInterval(ring, again_ms);
}

export function quiet(): void {
  clearInterval(ringing);
  ringing = undefined;
  shown?.close();
  shown = null;
}

async function allowSound(): Promise<void> {
  audio ??= new AudioContext();
  if (audio.state !== "running") {
    // Some browsers keep this promise open until a touch, so nobody waits for longer than a moment.
    await Promise.race([
      audio.resume().catch(() => undefined),
      new Promise((resolve) => setTimeout(resolve, 300)),
    ]);
  }
  sound = audio.state === "running" ? "on" : "blocked";
  audio.onstatechange = () => (sound = audio?.state === "running" ? "on" : "blocked");
}

/** Two soft notes, the second higher: it can be heard without startling. */
function ring(): void {
  if (!audio || audio.state !== "running") return;
  const from = audio.currentTime + 0.02;
  note(audio, 659.3, from);
  note(audio, 880, from + 0.22);
}

function note(context: AudioContext, pitch: number, from: number): void {
  const tone = new OscillatorNode(context, { type: "sine", frequency: pitch });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(0.28, from + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + 0.7);
  tone.connect(loudness).connect(context.destination);
  tone.start(from);
  tone.stop(from + 0.75);
}

function notify(text: string): void {
  if (notices !== "on" || document.visibilityState === "visible") return;
  try {
    shown = new Notification(text, { tag: "onthaal-offer", icon: "/favicon.svg" });
    shown.onclick = () => {
      window.focus();
      shown?.close();
    };
  } catch {
    // Phones allow notifications only from a service worker; say so instead of promising.
    notices = "blocked";
  }
}

function permission(): Notices {
  if (!browser || !("Notification" in window)) return "unknown";
  const words: Record<NotificationPermission, Notices> = {
    default: "ask",
    granted: "on",
    denied: "blocked",
  };
  return words[Notification.permission];
}
