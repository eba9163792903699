/** Known trouble, from the first report until everybody was told: in the chat, and on the page of who did not wait. */

import type { Locator, Page } from "@playwright/test";
import type { Schemas } from "$lib/api/client";
import * as disturbanceWords from "$lib/words/disturbances";
import type { Language } from "$lib/words/languages";
import { expectAccessible } from "./accessible";
import { expect, test, type House } from "./house";
import { Agent, Customer } from "./people";

const text = {
  nl: {
    kind: "Vragen",
    first: "Mijn lamp doet het niet meer via de app",
    title: "App van de lampen",
    known:
      "De app van onze lampen werkt nu niet. We zijn ermee bezig; de knop op de lamp werkt wel.",
    say: "Opnieuw installeren helpt niet; zeg dat de knop op de lamp wel werkt.",
    over: "De app van onze lampen werkt weer.",
    sorry: "Het duurde langer dan wij u zeiden, en dat spijt ons.",
  },
  en: {
    kind: "Questions",
    first: "My lamp no longer works with the app",
    title: "App of the lamps",
    known:
      "The app of our lamps does not work now. We are at it; the button on the lamp does work.",
    say: "Installing it again does not help; say that the button on the lamp works.",
    over: "The app of our lamps works again.",
    sorry: "It took longer than we told you, and we are sorry.",
  },
} satisfies Record<Language, object>;

for (const language of ["nl", "en"] as const) {
  test(`a disturbance, from first report to everybody told (${language})`, async ({
    browser,
    house,
  }) => {
    const said = text[language];
    const words = disturbanceWords[language];
    const anna = await Agent.atDesk(browser, house, house.anna, language);
    await anna.becomesAvailable();
    const { page } = anna;

    const jan = await Customer.inShop(browser, house, language);
    await test.step("the first report: a customer in the chat", async () => {
      await jan.openChat();
      await jan.button(said.kind).click();
      await jan.window.getByLabel(jan.words.firstMessage).fill(said.first);
      await jan.button(jan.words.start).click();
      await anna.answers();
      await anna.sees(said.first);
    });

    await test.step("made known from the conversation, by one key", async () => {
      await page.keyboard.press("Escape");
      await anna.button(words.reportFrom).click();
      const dialog = page.getByRole("dialog", { name: words.report });
      await expectAccessible(page);
      await dialog.getByRole("button", { name: words.save }).click();
      await expect(dialog.getByText(words.needed)).toBeVisible();
      await dialog.getByLabel(words.name).fill(said.title);
      await written(dialog, language, said.known);
      await dialog.getByLabel(words.toAgents).fill(said.say);
      await dialog.getByRole("button", { name: words.save }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole("heading", { name: said.title })).toBeVisible();
      await expect(page.getByText(words.toTell(1))).toBeVisible();
      await expectAccessible(page);
    });

    const piet = await Customer.inShop(browser, house, language);
    await test.step("the next customer reads it before asking, and need not wait", async () => {
      await piet.openChat();
      await expect(piet.window.getByText(said.known)).toBeVisible();
      await expectAccessible(piet.page);
      await piet.button(piet.words.news.tellMe).click();
      await expect(piet.button(piet.words.news.noNeedToWait)).toBeVisible();
      await expectAccessible(piet.page);
      await piet.button(piet.words.news.noNeedToWait).click();
      await expect(piet.window.getByText(piet.words.endedWithNews)).toBeVisible();
      await expect(page.getByText(words.toTell(2))).toBeVisible();
    });

    await test.step("whoever helps sees what to say, and that this is about it", async () => {
      await page.goto(`${house.origin}/desk`);
      const known = page.getByRole("region", { name: words.here });
      await expect(known.getByText(said.say)).toBeVisible();
      await expect(known.getByText(words.hears)).toBeVisible();
      await expectAccessible(page);
    });

    await test.step("what was promised passes, and the customer in the chat is told so", async () => {
      await newsWithin(page, house, { ms: 1_500, title: said.title, customers: said.known });
      await jan.sees(/niet gelukt|did not manage/);
    });

    await test.step("it is over: everybody is told, and who was promised otherwise hears that we are sorry", async () => {
      await page.goto(`${house.origin}/disturbances`);
      await page.getByRole("button", { name: words.show }).click();
      await expect(page.getByText(words.wasLetDown).first()).toBeVisible();
      await page.getByRole("button", { name: words.end }).click();
      const dialog = page.getByRole("dialog", { name: words.end });
      await dialog.getByLabel(words.inDutch).fill("");
      await dialog.getByLabel(words.inEnglish).fill("");
      await written(dialog, language, said.over);
      await dialog.getByRole("button", { name: words.save }).click();
      await expect(dialog).toBeHidden();
      await jan.sees(`${said.over} ${said.sorry}`);
      // Who did not wait reads it on their page.
      await piet.page.reload();
      await expect(piet.window.getByText(said.over)).toBeVisible();
      await expectAccessible(piet.page);
      await expect(page.getByText(words.allTold).first()).toBeVisible();
      await expectAccessible(page);
    });

    // The next story begins with nobody there.
    await page.goto(`${house.origin}/desk`);
    const presence = page.getByRole("group", { name: anna.words.presence });
    await presence.getByRole("button", { name: anna.words.away, exact: true }).click();
    for (const context of [page.context(), jan.context, piet.context]) await context.close();
  });
}

async function written(dialog: Locator, language: Language, customers: string): Promise<void> {
  const words = disturbanceWords[language];
  await dialog.getByLabel(language === "nl" ? words.inDutch : words.inEnglish).fill(customers);
}

/** News that promises more within a moment that a story can wait for; on the screen it is half an hour at least. */
async function newsWithin(
  page: Page,
  house: House,
  news: { ms: number; title: string; customers: string },
): Promise<void> {
  const ask = page.context().request;
  const me = (await (await ask.get(`${house.origin}/api/session`)).json()) as Schemas["Me"];
  const known = await ask.get(`${house.origin}/api/disturbances`);
  const [latest] = (await known.json()) as Schemas["DisturbanceView"][];
  const words = {
    title: news.title,
    customers: { nl: news.customers, en: news.customers },
    agents: "",
  };
  const answer = await ask.post(`${house.origin}/api/disturbances/${latest?.id}/news`, {
    headers: { origin: house.origin, "x-csrf-token": me.csrf },
    data: { due_at: Date.now() + news.ms, words },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}
