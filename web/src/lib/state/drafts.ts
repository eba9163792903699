const place = (contact: number) => `onthaal-draft-${contact}`;

/** What was typed in this contact and not sent yet. */
export function draftOf(contact: number): string {
  try {
    return sessionStorage.getItem(place(contact)) ?? "";
  } catch {
    return "";
  }
}

/** Keeps it for as long as this tab is open, also through a reload. */
export function keepDraft(contact: number, text: string): void {
  try {
    if (text) sessionStorage.setItem(place(contact), text);
    else sessionStorage.removeItem(place(contact));
  } catch {
    // A browser that keeps nothing: the words stay in the field itself.
  }
}
