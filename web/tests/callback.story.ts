/** From the page on the web to "reached at the second attempt": asked, not answered, called again, and spoken to. */

import type { Browser } from "@playwright/test";
import type { Schemas } from "$lib/api/client";
import { callbackWords } from "$lib/words/callback";
import * as callingWords from "$lib/words/calling";
import type { Language } from "$lib/words/languages";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent } from "./people";

const text = {
  nl: {
    kind: "Vragen",
    about: "Mijn leeslamp flikkert",
    reason: "Levering",
    step: "Monteur sturen",
  },
  en: {
    kind: "Questions",
    about: "My reading lamp flickers",
    reason: "Delivery",
    step: "Send somebody",
  },
} satisfies Record<Language, object>;

for (const language of ["nl", "en"] as const) {
  test(`called back, reached at the second attempt (${language})`, async ({ browser, house }) => {
    await housesThatCall(browser, house);
    const words = callbackWords(language, "u");
    const calling = callingWords[language];
    const said = text[language];
    const context = await browser.newContext({ locale: language });
    const customer = await context.newPage();

    await test.step("asked on the page of its own, with a number that cannot be called at first", async () => {
      await customer.goto(`${house.origin}/callback?language=${language}`);
      await customer.getByRole("button", { name: said.kind }).click();
      await expect(customer.getByLabel(words.phone)).toBeVisible();
      await expectAccessible(customer);
      await customer.getByLabel(words.phone).fill("0900 1234");
      await customer.getByRole("button", { name: words.ask }).click();
      await expect(customer.getByText(words.phoneWrong)).toBeVisible();
      await customer.getByLabel(words.phone).fill("06 12345678");
      await customer.getByLabel(words.what).fill(said.about);
      await customer.getByRole("button", { name: words.ask }).click();
      await expect(customer.getByRole("heading", { name: words.standing.waiting })).toBeVisible();
      await expect(customer.getByText("678")).toBeVisible();
      await expectAccessible(customer);
    });

    const anna = await Agent.atDesk(browser, house, house.anna, language);
    await anna.becomesAvailable();
    const call = anna.page.getByRole("region", { name: calling.title });

    await test.step("nobody answers: one key, and the customer reads that we tried", async () => {
      await anna.answers();
      await expect(
        call.getByRole("link", { name: `${calling.number} 06 12345678` }),
      ).toHaveAttribute("href", "tel:+31612345678");
      await expectAccessible(anna.page);
      await anna.page.keyboard.press("2");
      await expect(call).toBeHidden();
      await expect(customer.getByText(/kregen u niet te pakken|could not reach you/)).toBeVisible();
    });

    await test.step("a reload of the page is the same callback", async () => {
      await customer.reload();
      await expect(customer.getByText(/kregen u niet te pakken|could not reach you/)).toBeVisible();
    });

    await test.step("the second time they are on the line", async () => {
      await anna.answers();
      await expect(call.getByRole("listitem")).toContainText(calling.made["no-answer"]);
      await anna.page.keyboard.press("1");
      await expect(call.getByText(calling.onTheLine)).toBeVisible();
      await expect(customer.getByRole("heading", { name: words.standing.reached })).toBeVisible();
    });

    await test.step("it is wrapped up as any contact, and the customer sees that it is done", async () => {
      await anna.ends();
      await anna.wrapsUp({ reason: said.reason, step: said.step });
      await expect(customer.getByRole("heading", { name: words.standing.done })).toBeVisible();
    });
    // The next story begins with nobody there.
    const presence = anna.page.getByRole("group", { name: anna.words.presence });
    await presence.getByRole("button", { name: anna.words.away, exact: true }).click();
    await anna.page.context().close();
    await context.close();
  });
}

test("who only calls is offered on the menu, and nobody is asked to chat there", async ({
  browser,
  house,
}) => {
  const giveBack = await housesThatCall(browser, house, ["callback"]);
  const words = callbackWords("nl", "u");
  const context = await browser.newContext({ locale: "nl" });
  const page = await context.newPage();
  await page.goto(`${house.origin}/menu?language=nl`);
  const choice = page.getByRole("button", { name: text.nl.kind });
  await expect(choice).toContainText(words.title);
  await expectAccessible(page);
  await choice.click();
  await expect(page.getByLabel(words.phone)).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(words.phone).fill("06 23456789");
  await page.getByRole("button", { name: words.ask }).click();
  await expect(page.getByRole("heading", { name: words.standing.waiting })).toBeVisible();
  await page.getByRole("button", { name: words.withdraw }).click();
  await page.getByRole("button", { name: words.withdrawYes }).click();
  await expect(page.getByRole("heading", { name: words.standing.withdrawn })).toBeVisible();
  await context.close();
  await giveBack();
});

/** Questions can be called about, by everybody, and nobody in the story has an hour for the second attempt. Gives what makes it a house that chats, too, again. */
async function housesThatCall(
  browser: Browser,
  house: House,
  channels: Schemas["Channel"][] = ["chat", "callback"],
): Promise<() => Promise<void>> {
  const context = await browser.newContext();
  const { email, password } = house.administrator;
  const headers = { origin: house.origin };
  const session = await context.request.post(`${house.origin}/api/session`, {
    data: { email, password },
    headers,
  });
  const me = (await session.json()) as Schemas["Me"];
  const settings = await context.request.get(`${house.origin}/api/settings`);
  const { version, body } = (await settings.json()) as {
    version: number;
    body: Schemas["Settings"];
  };
  const saved = await context.request.put(`${house.origin}/api/settings`, {
    headers: { ...headers, "x-csrf-token": me.csrf },
    data: {
      base_version: version,
      note: "er wordt gebeld",
      body: {
        ...body,
        queues: body.queues.map((queue) => ({ ...queue, channels })),
        agents: body.agents.map((agent) => ({
          ...agent,
          capacity: [
            { channel: "chat", most: 3 },
            { channel: "callback", most: 1 },
          ],
        })),
        rules: { ...body.rules, callback_again_after_ms: 3_000 },
      },
    },
  });
  expect(saved.ok(), await saved.text()).toBe(true);
  await context.close();
  return async () => void (await housesThatCall(browser, house));
}
