/** Next steps and promises are seldom two things: a step of ours is a promise from its first moment. */

type Step = { contact: number; by: "us" | "customer" };
type Standing = { contact: number; kind: string };

/** The steps that stand in no promise: what the customer does, and what was agreed before promises were watched. */
export function leftToDo<S extends Step>(
  steps: readonly S[],
  standing: readonly Standing[],
): readonly S[] {
  const promised = new Set(
    standing.filter((promise) => promise.kind === "step").map((promise) => promise.contact),
  );
  return steps.filter((step) => step.by === "customer" || !promised.has(step.contact));
}
