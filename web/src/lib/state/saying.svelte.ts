import { api, outcome, type Outcome, type Schemas } from "$lib/api/client";
import { newKey } from "$lib/chat/world";
import { live } from "./live.svelte";
import { Outbox, type Outgoing } from "./outbox";

const place = "onthaal-outbox";

let items = $state.raw<readonly Outgoing[]>([]);

const outbox = new Outbox({ send, changed: keep }, kept());

/** What was said in this contact and is not yet among its lines. */
export function outgoing(contact: number): Outgoing[] {
  const lines = live.lines.get(contact) ?? [];
  const isThere = (key: string) => lines.some((line) => line.key === key);
  return items.filter((item) => item.contact === contact && !isThere(item.key));
}

export function sayIn(contact: number, text: string, seen_by: Schemas["SeenBy"]): void {
  outbox.say({ contact, key: newKey(), text, seen_by, at: Date.now() });
}

export function sendFile(contact: number, file: File): void {
  const seen_by = "everyone";
  outbox.say({ contact, key: newKey(), text: file.name, seen_by, at: Date.now(), file });
}

/** Takes back what was refused. */
export function takeBack(key: string): void {
  outbox.drop(key);
}

/** Lets go of what arrived and tries again what did not; for every change of lines and every return of the connection. */
export function settleOutbox(): void {
  for (const lines of live.lines.values()) outbox.settle(lines);
  if (live.connection === "open") outbox.retry();
}

function send(item: Outgoing): Promise<Outcome<Schemas["LineAnswer"]>> {
  const { contact: id, key, text, seen_by, file } = item;
  if (!file) {
    const body = { key, text, seen_by };
    return outcome(api.POST("/api/contacts/{id}/lines", { params: { path: { id } }, body }));
  }
  return outcome(
    api.POST("/api/contacts/{id}/files", {
      params: { path: { id }, query: { key, name: file.name } },
      headers: { "content-type": file.type || "application/octet-stream" },
      body: [],
      bodySerializer: () => file,
    }),
  );
}

/** Words outlive a reload of the page; a file cannot. */
function keep(now: readonly Outgoing[]): void {
  items = now;
  try {
    sessionStorage.setItem(place, JSON.stringify(now.filter((item) => !item.file)));
  } catch {
    // A browser that keeps nothing still sends.
  }
}

function kept(): Outgoing[] {
  try {
    const found = JSON.parse(sessionStorage.getItem(place) ?? "[]") as Outgoing[];
    items = found;
    return found;
  } catch {
    return [];
  }
}
