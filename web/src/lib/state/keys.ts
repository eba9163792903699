/** One thing a key does. */
export interface KeyBinding {
  /** A letter or sign ("a", "/"), or two after each other ("g d"). */
  key: string;
  /** What it does, for the list of keys. */
  says: string;
  run: () => void;
  /** Holding the key down does it again and again. */
  repeats?: boolean;
  /** Works while a dialog is open, and only then. */
  inDialog?: boolean;
}

/** What of a keyboard event decides what it means. */
export interface Pressed {
  key: string;
  code: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  repeat: boolean;
  typing: boolean;
  dialogOpen: boolean;
}

const pause_ms = 1200;

/** What Alt and 0, 1, 2 … make on a Mac. */
const macDigits = "º¡™£¢∞§¶•ª";

/** Finds what a press means; remembers the first half of a two-key word for a moment. */
export class KeyReader {
  #first: { key: string; at: number } | null = null;

  read(pressed: Pressed, bindings: readonly KeyBinding[], now: number): KeyBinding | null {
    if (pressed.ctrlKey || pressed.metaKey) return null;
    // While somebody types a letter is a letter; with Alt it is meant for us.
    if (pressed.typing && !pressed.altKey) return null;
    const key = letter(pressed);
    const open = bindings.filter((binding) => (binding.inDialog ?? false) === pressed.dialogOpen);

    const first = this.#first && now - this.#first.at < pause_ms ? this.#first.key : null;
    this.#first = null;
    const found = (first && last(open, `${first} ${key}`)) || last(open, key) || null;
    if (found) return pressed.repeat && !found.repeats ? null : found;
    if (open.some((binding) => binding.key.startsWith(`${key} `))) this.#first = { key, at: now };
    return null;
  }
}

/** Whether typing in this element makes words, so that keys are not ours. */
export function isTypingIn(element: EventTarget | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable) return true;
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  const wordless = ["button", "checkbox", "radio", "submit", "reset", "file", "range", "color"];
  return element instanceof HTMLInputElement && !wordless.includes(element.type);
}

function letter(pressed: Pressed): string {
  // On a Mac, Alt and a letter makes another sign; then the place on the keyboard tells which was meant.
  const code = /^Key([A-Z])$/.exec(pressed.code)?.[1]?.toLowerCase();
  if (pressed.altKey && code && !/^[a-z]$/i.test(pressed.key)) return code;
  const digit = macDigits.indexOf(pressed.key);
  if (pressed.altKey && digit !== -1) return `${digit}`;
  return pressed.key.length === 1 ? pressed.key.toLowerCase() : pressed.key;
}

/** The binding that was made last wins, as what is nearest to the eye was drawn last. */
function last(bindings: readonly KeyBinding[], key: string): KeyBinding | null {
  return bindings.findLast((binding) => binding.key === key) ?? null;
}
