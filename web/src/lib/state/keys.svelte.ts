import { untrack } from "svelte";
import { isTypingIn, KeyReader, type KeyBinding } from "./keys";

const reader = new KeyReader();
let last = 0;
let groups = $state<{ id: number; bindings: () => KeyBinding[] }[]>([]);

/** Makes these keys work for as long as the component that asks is shown. */
export function useKeys(bindings: () => KeyBinding[]): void {
  $effect(() => {
    const id = ++last;
    groups = [...untrack(() => groups), { id, bindings }];
    return () => {
      groups = groups.filter((group) => group.id !== id);
    };
  });
}

/** All keys that work now, for the list that `?` shows. */
export function keysNow(): KeyBinding[] {
  return groups.flatMap((group) => group.bindings());
}

/** The one listener; the staff layout puts it on the window. */
export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const found = reader.read(
    {
      key: event.key,
      code: event.code,
      altKey: event.altKey,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      repeat: event.repeat,
      typing: isTypingIn(event.target),
      dialogOpen: document.querySelector("dialog[open]") !== null,
    },
    keysNow(),
    performance.now(),
  );
  if (!found) return;
  event.preventDefault();
  found.run();
}
