export interface Toast {
  id: number;
  text: string;
  kind: "said" | "problem";
}

const stays_ms = 6000;
const problemStays_ms = 12000;

let toasts = $state<Toast[]>([]);
let last = 0;

export function toastsShown(): Toast[] {
  return toasts;
}

/** Says something that needs no answer, politely and for a while. */
export function tell(text: string, kind: Toast["kind"] = "said"): void {
  const id = ++last;
  toasts = [...toasts.filter((toast) => toast.text !== text), { id, text, kind }];
  setTimeout(() => dismiss(id), kind === "said" ? stays_ms : problemStays_ms);
}

export function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
}
