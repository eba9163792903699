/** The people in the stories: what a customer and an agent do, in the words that they see. */

import type { Browser, BrowserContext, FrameLocator, Locator, Page } from "@playwright/test";
import * as chatWords from "$lib/words/chat";
import * as deskWords from "$lib/words/desk";
import * as doorWords from "$lib/words/door";
import * as everywhereWords from "$lib/words/everywhere";
import type { Language } from "$lib/words/languages";
import { expect, type Colleague, type House } from "./house";

/** What the loader itself says. */
export const doorText = {
  nl: { open: "Chat met ons", close: "Chat sluiten" },
  en: { open: "Chat with us", close: "Close chat" },
} satisfies Record<Language, object>;

/** Somebody in the practice shop. */
export class Customer {
  readonly words: chatWords.ChatWords;
  readonly window: FrameLocator;

  private constructor(
    readonly page: Page,
    readonly language: Language,
  ) {
    this.words = chatWords[language];
    this.window = page.frameLocator("onthaal-door iframe");
  }

  static async inShop(browser: Browser, house: House, language: Language): Promise<Customer> {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await page.goto(`${house.origin}/shop?language=${language}`);
    return new Customer(page, language);
  }

  static of(page: Page, language: Language): Customer {
    return new Customer(page, language);
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  get log(): Locator {
    return this.window.getByRole("log");
  }

  get writing(): Locator {
    return this.window.getByRole("textbox", { name: this.words.write });
  }

  async openChat(): Promise<void> {
    await this.page.getByRole("button", { name: doorText[this.language].open }).click();
  }

  button(name: string): Locator {
    return this.window.getByRole("button", { name });
  }

  async say(text: string): Promise<void> {
    await this.writing.fill(text);
    await this.writing.press("Enter");
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.log.getByText(text)).toBeVisible();
  }
}

/** Somebody at the desk. */
export class Agent {
  readonly words: deskWords.DeskWords;

  private constructor(
    readonly page: Page,
    readonly language: Language,
  ) {
    this.words = deskWords[language];
  }

  static async atDesk(
    browser: Browser,
    house: House,
    who: Colleague,
    language: Language,
  ): Promise<Agent> {
    const context = await browser.newContext({ locale: language });
    const page = await context.newPage();
    await signIn(page, house, who, language);
    await page.goto(`${house.origin}/desk`);
    return new Agent(page, language);
  }

  get conversation(): Locator {
    return this.page.getByRole("region", { name: this.words.conversation });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name });
  }

  async becomesAvailable(): Promise<void> {
    const button = this.page
      .getByRole("group", { name: this.words.presence })
      .getByRole("button", { name: this.words.available });
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
  }

  async answers(): Promise<void> {
    await this.button(this.words.answer).click();
    await expect(this.conversation).toBeVisible();
  }

  get log(): Locator {
    return this.conversation.getByRole("log");
  }

  get writing(): Locator {
    return this.page.getByRole("textbox", { name: this.words.write });
  }

  async says(text: string): Promise<void> {
    await this.writing.fill(text);
    await this.writing.press("Enter");
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.log.getByText(text)).toBeVisible();
  }

  /** A colleague who thinks along can only write notes. */
  async notes(text: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: this.words.writeNote });
    await field.fill(text);
    await field.press("Enter");
  }

  async passesOnTo(colleague: string, note: string): Promise<void> {
    await this.act(this.words.transfer);
    const dialog = this.page.getByRole("dialog", { name: this.words.transfer });
    await dialog.getByRole("tab", { name: this.words.toColleague }).click();
    await dialog.getByRole("radio", { name: colleague }).check();
    await dialog.getByRole("textbox", { name: this.words.transferNote }).fill(note);
    await dialog.getByRole("button", { name: this.words.transferIt }).click();
    await expect(dialog).toBeHidden();
  }

  async asks(colleague: string, question: string): Promise<void> {
    await this.act(this.words.consult);
    const dialog = this.page.getByRole("dialog", { name: this.words.consult });
    await dialog.getByRole("radio", { name: colleague }).check();
    await dialog.getByRole("textbox", { name: this.words.question }).fill(question);
    await dialog.getByRole("button", { name: this.words.askColleague }).click();
    await expect(dialog).toBeHidden();
  }

  async ends(): Promise<void> {
    await this.act(this.words.end);
    const dialog = this.page.getByRole("dialog", { name: this.words.endAsk });
    await dialog.getByRole("button", { name: this.words.end }).click();
    await expect(this.page.getByRole("form", { name: this.words.wrapUp })).toBeVisible();
  }

  /** Solved, and we still do something. */
  async wrapsUp(written: { reason: string; step: string }): Promise<void> {
    const form = this.page.getByRole("form", { name: this.words.wrapUp });
    await form.getByRole("combobox", { name: this.words.reason }).fill(written.reason);
    await form.getByRole("option", { name: written.reason }).click();
    const solved = form.getByRole("group", { name: this.words.solvedAsk });
    await solved.getByRole("radio", { name: this.words.solved.yes }).check();
    const agreed = form.getByRole("group", { name: this.words.stepAsk });
    await agreed.getByRole("radio", { name: this.words.stepUs }).check();
    await form.getByRole("textbox", { name: this.words.stepWhat }).fill(written.step);
    await form.getByRole("button", { name: everywhereWords[this.language].save }).click();
    await expect(form).toBeHidden();
  }

  private async act(name: string): Promise<void> {
    await this.conversation.getByRole("toolbar").getByRole("button", { name }).click();
  }
}

/** Through the front door. */
export async function signIn(
  page: Page,
  house: House,
  who: Colleague,
  language: Language,
): Promise<void> {
  const words = doorWords[language];
  // The house speaks Dutch; who chose another language on this computer is met in it.
  await page.addInitScript((chosen) => localStorage.setItem("onthaal-language", chosen), language);
  await page.goto(`${house.origin}/sign-in`);
  await page.getByLabel(words.email).fill(who.email);
  await page.getByLabel(words.password).fill(who.password);
  await page.getByRole("button", { name: words.enter }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}
