/** A manager's walk: from the board to why two figures differ, between the two sides and between two definitions, down to one contact. */

import type { Page } from "@playwright/test";
import * as boards from "$lib/words/board";
import * as bookmarksWords from "$lib/words/bookmarks";
import * as definitionsWords from "$lib/words/definitions";
import * as narrowWords from "$lib/words/narrow";
import type { Language } from "$lib/words/languages";
import { expectAccessible } from "./accessible";
import { comesIn, expect, test } from "./demonstration";

const LAPTOP = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
const WIDE = { width: 1440, height: 900 };

const level = { nl: "Bereikbaarheid", en: "Service level" } as const;

for (const [language, size] of [
  ["nl", WIDE],
  ["en", LAPTOP],
  ["nl", PHONE],
] as const) {
  test(`from the board to why, to one contact: ${language}, ${size.width} wide`, async ({
    browser,
    origin,
  }) => {
    const page = await manager(
      browser.newPage({ viewport: size, locale: language }),
      origin,
      language,
    );
    const board = boards[language];
    await page.goto(`${origin}/board`);

    // Why do the two sides differ: a part of the difference, and the contacts that make it.
    const pair = page.getByRole("article", { name: level[language] });
    await expect(pair.getByText("service-level@1")).toBeVisible();
    await expect(pair.getByText(board.pair.gap.share("X").replace("X", "").trim())).toBeVisible();
    const parts = pair.getByRole("listitem").getByRole("link");
    const told = await parts.evaluateAll((links) =>
      links.map((link) =>
        Number(link.querySelector(".amount")?.textContent?.replace("\u2212", "-")),
      ),
    );
    const gap = Number(
      /\d+/.exec((await pair.locator(".difference > p").textContent()) ?? "")?.[0],
    );
    expect(
      told.reduce((sum, one) => sum + one, 0),
      "the parts are the gap",
    ).toBe(gap);
    await parts.first().click();
    await toOneContact(page, language);
  });
}

test("narrowed by keyboard, sent to a colleague and kept as a bookmark", async ({
  browser,
  origin,
}) => {
  const page = await manager(browser.newPage({ viewport: WIDE, locale: "nl" }), origin, "nl");
  const { nl: narrow } = narrowWords;
  const { nl: marks } = bookmarksWords;
  await page.goto(`${origin}/board`);
  await expect(page.getByRole("article").first()).toBeVisible();

  await page.keyboard.press("n");
  const asks = page.getByRole("combobox", { name: narrow.find });
  await asks.fill("klachten");
  await asks.press("Enter");
  await expect(page).toHaveURL(/queue=\d|skill=\d/);
  await page.keyboard.press("n");
  await asks.fill("nieuwe klanten");
  await asks.press("Enter");
  await expect(page).toHaveURL(/customer=new/);
  const chip = page.getByRole("button", { name: narrow.remove(narrow.customers.new) });
  await expect(chip).toBeVisible();

  await page.keyboard.press("b");
  await page.getByRole("button", { name: marks.keep }).click();
  await page.getByRole("textbox", { name: marks.name }).fill("Nieuwe klagers");
  await page.getByRole("checkbox", { name: marks.share }).check();
  await page.keyboard.press("Enter");
  await expect(page.getByText(marks.kept("Nieuwe klagers"))).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  const address = new URL(page.url());
  await chip.click();
  await expect(page).not.toHaveURL(/customer=/);

  const context = await browser.newContext({ locale: "nl" });
  const colleague = await context.newPage();
  await comesIn(colleague, origin, "Sander Visser");
  await colleague.goto(`${origin}/board`);
  await expect(colleague.getByRole("article").first()).toBeVisible();
  await colleague.keyboard.press("b");
  await expectAccessible(colleague);
  await colleague.getByRole("link", { name: "Nieuwe klagers" }).click();
  await expect(colleague).toHaveURL(address.href);
  await context.close();
});

test("what moved is told with why, and the parts lead to their contacts", async ({
  browser,
  origin,
}) => {
  const page = await manager(browser.newPage({ viewport: WIDE, locale: "en" }), origin, "en");
  // The first week of the demonstration against the one before it, in which there was nobody: nothing to compare.
  await page.goto(`${origin}/board?period=last-7-days`);
  const moved = page.getByRole("region", { name: boards.en.moved.title });
  await expect(moved).toBeVisible();
  await expect(moved.getByText(boards.en.why.counting)).toHaveCount(0);
  const why = moved.getByText(boards.en.why.all);
  if ((await why.count()) > 0) {
    await why.first().click();
    await expect(moved.getByText(/add up to the whole movement/).first()).toBeVisible();
    await expectAccessible(page);
    await moved.getByRole("listitem").getByRole("link").first().click();
    await toOneContact(page, "en");
  } else {
    await expect(moved.getByText(boards.en.moved.nothing)).toBeVisible();
  }
});

test("why two definitions differ, down to one contact", async ({ browser, origin }) => {
  const page = await manager(browser.newPage({ viewport: LAPTOP, locale: "nl" }), origin, "nl");
  const { nl: said } = definitionsWords;
  await page.goto(`${origin}/measures/service-level`);
  await expect(page.getByRole("heading", { name: said.presets })).toBeVisible();
  await expectAccessible(page);
  await page
    .getByRole("link", { name: new RegExp(`${said.compare}.*Alleen wie is aangenomen`) })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(level.nl);
  await expect(page.getByRole("list", { name: said.between.steps })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expect(page.getByRole("list", { name: said.between.steps })).toBeVisible();
  await page.getByRole("link", { name: said.between.all }).click();
  await toOneContact(page, "nl");
});

test("a new definition is tried, made with a reason, and stands in the history", async ({
  browser,
  origin,
}) => {
  const { en: said } = definitionsWords;
  const page = await browser.newPage({ viewport: WIDE, locale: "en" });
  await comesIn(page, origin, "Willem Dekker", "en");
  await page.goto(`${origin}/measures/service-level`);
  await page.getByRole("button", { name: said.make.open, exact: true }).click();
  const form = page.getByRole("form", { name: said.make.title });
  await expect(form.getByText(said.make.same)).toBeVisible();
  await form.getByLabel("Promised time", { exact: true }).selectOption({ label: said.make.own });
  await form.getByLabel(said.make.number("Promised time")).fill("60");
  await expect(form.getByText("service-level@1;answer_within:60")).toBeVisible();
  await expectAccessible(page);

  await form.getByRole("button", { name: said.make.save }).click();
  await expect(form.getByText(said.make.reasonMissing)).toBeVisible();
  await form.getByLabel(said.make.reason).fill("A minute is what customers find fine");
  await form.getByRole("button", { name: said.make.save }).click();
  await expect(page.getByText(said.make.made("service-level@2"))).toBeVisible();
  await expect(page.getByText(said.because("A minute is what customers find fine"))).toBeVisible();

  await page.goto(`${origin}/measures`);
  const history = page.getByRole("region", { name: said.history.title });
  await expect(history.getByText("service-level@2")).toBeVisible();
  await expectAccessible(page);
  await page.close();
});

async function manager(opened: Promise<Page>, origin: string, language: Language): Promise<Page> {
  const page = await opened;
  await comesIn(page, origin, "Noor El Amrani", language);
  return page;
}

/** From a list that is not empty to the story of its first contact. */
async function toOneContact(page: Page, language: Language): Promise<void> {
  await expect(page).toHaveURL(/\/contacts\?/);
  const first = page.locator("a[data-row]").first();
  await expect(first).toBeVisible();
  await expectAccessible(page);
  await first.click();
  await expect(page).toHaveURL(/\/contacts\/\d+/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}
