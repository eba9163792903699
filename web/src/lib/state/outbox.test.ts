import { describe, expect, it } from "vitest";
import { unreachable, type Outcome, type Problem, type Schemas } from "$lib/api/client";
import { newKey } from "$lib/chat/world";
import { Outbox, type Outgoing } from "./outbox";

type Answer = Outcome<Schemas["LineAnswer"]>;

const refused: Problem = { ...unreachable, status: 409, code: "not-yours" };
const said: Answer = { ok: true, value: { line: 1, at: 0 } };

/** An outbox whose server answers when the test says so. */
function outbox() {
  const sent: string[] = [];
  const answers: ((answer: Answer) => void)[] = [];
  const waits: (() => void)[] = [];
  let items: readonly Outgoing[] = [];
  const box = new Outbox({
    send: (item) => {
      sent.push(item.key);
      return new Promise((resolve) => answers.push(resolve));
    },
    changed: (now) => (items = now),
    later: (run) => waits.push(run),
  });
  const rest = () => new Promise((resolve) => setTimeout(resolve));
  return {
    box,
    sent,
    items: () => items.map((item) => `${item.key} ${item.state}`),
    say: (key: string, contact = 1) =>
      box.say({ contact, key, text: key, seen_by: "everyone", at: 0 }),
    answer: async (answer: Answer) => {
      answers.shift()?.(answer);
      await rest();
    },
    wait: async () => {
      waits.shift()?.();
      await rest();
    },
  };
}

describe("the outbox", () => {
  it("keeps what was said until it is in the conversation", async () => {
    const { box, items, say, answer } = outbox();
    say("a");
    expect(items()).toEqual(["a sending"]);
    await answer(said);
    expect(items()).toEqual(["a said"]);
    box.settle([{ key: "a" }]);
    expect(items()).toEqual([]);
  });

  it("sends one after the other, so that the order is kept", async () => {
    const { sent, say, answer } = outbox();
    say("a");
    say("b");
    expect(sent).toEqual(["a"]);
    await answer(said);
    expect(sent).toEqual(["a", "b"]);
  });

  it("does not let one contact wait for another", () => {
    const { sent, say } = outbox();
    say("a", 1);
    say("b", 2);
    expect(sent).toEqual(["a", "b"]);
  });

  it("sends again under the same mark when there was no answer", async () => {
    const { items, sent, say, answer, wait } = outbox();
    say("a");
    say("b");
    await answer({ ok: false, problem: unreachable });
    expect(items()).toEqual(["a waiting", "b sending"]);
    await wait();
    await answer(said);
    await answer(said);
    expect(sent).toEqual(["a", "a", "b"]);
    expect(items()).toEqual(["a said", "b said"]);
  });

  it("is done with a line that arrived although the answer was lost", async () => {
    const { box, items, sent, say, answer, wait } = outbox();
    say("a");
    await answer({ ok: false, problem: unreachable });
    box.settle([{ key: "a" }]);
    await wait();
    expect(sent).toEqual(["a"]);
    expect(items()).toEqual([]);
  });

  it("keeps what was refused apart, and goes on with the rest", async () => {
    const { box, items, say, answer } = outbox();
    say("a");
    say("b");
    await answer({ ok: false, problem: refused });
    await answer(said);
    expect(items()).toEqual(["a refused", "b said"]);
    box.drop("a");
    expect(items()).toEqual(["b said"]);
  });
});

describe("a mark", () => {
  it("is a number below 2^63 and never the same", () => {
    const keys = Array.from({ length: 500 }, newKey);
    expect(new Set(keys).size).toBe(500);
    for (const key of keys) expect(BigInt(key) < 2n ** 63n).toBe(true);
  });
});
