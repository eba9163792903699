import { expect, test } from "vitest";
import { nl } from "$lib/words/settings";
import { historyPathOf, historyValue, whyText } from "./says";

test("what the server finds wrong is told in Dutch, with its numbers", () => {
  expect(whyText("there is nothing in it", nl)).toBe("hier staat nog niets");
  expect(whyText("at most 200 characters", nl)).toBe("hooguit 200 tekens");
  expect(whyText("a colour is written as #9a4a2b", nl)).toContain("kleur");
  expect(whyText("something new", nl)).toBe("something new");
});

test("the history is read by the numbers of things", () => {
  expect(historyPathOf("queues.7.name.nl")).toEqual(["queues", { id: 7 }, "name", "nl"]);
  expect(historyPathOf("rules.consult_for_ms")).toEqual(["rules", "consult_for_ms"]);
  expect(historyValue('{"nl":"Vragen"}')).toEqual({ nl: "Vragen" });
  expect(historyValue(null)).toBeUndefined();
});
