import { expect, test } from "vitest";
import type { SurveyAnswer } from "./contract";
import { Survey } from "./survey.svelte";

test("taps during a sending go together in the next one", async () => {
  const sent: SurveyAnswer[] = [];
  const taken: ((ok: boolean) => void)[] = [];
  const survey = new Survey(
    (answer) => {
      sent.push(answer);
      return new Promise((resolve) => taken.push(resolve));
    },
    () => {},
  );
  survey.answer({ solved: true });
  survey.answer({ ease: 6 });
  survey.answer({ ease: 7 });
  expect(sent).toEqual([{ solved: true }]);
  taken.shift()?.(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual([{ solved: true }, { solved: true, ease: 7 }]);
  taken.shift()?.(true);
  await Promise.resolve();
  await Promise.resolve();
  expect(survey.saved).toBe(true);
});

test("a failed sending is said, and keeps the answer", async () => {
  let kept: SurveyAnswer = {};
  const survey = new Survey(
    () => Promise.resolve(false),
    (answers) => (kept = answers),
  );
  survey.answer({ solved: false });
  await Promise.resolve();
  await Promise.resolve();
  expect(survey.failed).toBe(true);
  expect(survey.saved).toBe(false);
  expect(kept).toEqual({ solved: false });
});
