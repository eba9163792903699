import { describe, expect, it } from "vitest";
import { KeyReader, type KeyBinding, type Pressed } from "./keys";

function binding(key: string, more: Partial<KeyBinding> = {}): KeyBinding {
  return { key, says: key, run: () => {}, ...more };
}

function press(key: string, more: Partial<Pressed> = {}): Pressed {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : "";
  const quiet = { altKey: false, ctrlKey: false, metaKey: false, repeat: false };
  return { key, code, ...quiet, typing: false, dialogOpen: false, ...more };
}

describe("a key", () => {
  const answer = binding("a");
  const desk = binding("g d");
  const next = binding("j", { repeats: true });
  const all = [answer, desk, next, binding("?")];

  it("does what it is bound to", () => {
    expect(new KeyReader().read(press("a"), all, 0)).toBe(answer);
    expect(new KeyReader().read(press("x"), all, 0)).toBeNull();
  });

  it("stays a letter while somebody types, unless Alt is held", () => {
    expect(new KeyReader().read(press("a", { typing: true }), all, 0)).toBeNull();
    expect(new KeyReader().read(press("a", { typing: true, altKey: true }), all, 0)).toBe(answer);
  });

  it("is found by its place when Alt makes another sign of it", () => {
    const onMac = press("å", { typing: true, altKey: true, code: "KeyA" });
    expect(new KeyReader().read(onMac, all, 0)).toBe(answer);
    const second = binding("2");
    const digitOnMac = press("™", { typing: true, altKey: true, code: "Digit2" });
    expect(new KeyReader().read(digitOnMac, [second], 0)).toBe(second);
  });

  it("belongs to the browser together with Ctrl or Cmd", () => {
    expect(new KeyReader().read(press("a", { ctrlKey: true }), all, 0)).toBeNull();
    expect(new KeyReader().read(press("a", { metaKey: true }), all, 0)).toBeNull();
  });

  it("follows another within a moment", () => {
    const reader = new KeyReader();
    expect(reader.read(press("g"), all, 0)).toBeNull();
    expect(reader.read(press("d"), all, 500)).toBe(desk);
    reader.read(press("g"), all, 1000);
    expect(reader.read(press("d"), all, 3000)).toBeNull();
  });

  it("is not swallowed by a first half that led nowhere", () => {
    const reader = new KeyReader();
    reader.read(press("g"), all, 0);
    expect(reader.read(press("a"), all, 100)).toBe(answer);
  });

  it("does not answer twice because it is held down, but walks on through a list", () => {
    expect(new KeyReader().read(press("a", { repeat: true }), all, 0)).toBeNull();
    expect(new KeyReader().read(press("j", { repeat: true }), all, 0)).toBe(next);
  });

  it("works in a dialog only when it is meant for one", () => {
    const inside = binding("a", { inDialog: true });
    const both = [answer, inside];
    expect(new KeyReader().read(press("a", { dialogOpen: true }), both, 0)).toBe(inside);
    expect(new KeyReader().read(press("a"), both, 0)).toBe(answer);
  });

  it("means what was bound to it last", () => {
    const nearer = binding("a");
    expect(new KeyReader().read(press("a"), [answer, nearer], 0)).toBe(nearer);
  });
});
