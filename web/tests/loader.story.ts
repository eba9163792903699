/** The script tag on other people's pages, which may be as odd as they like. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { nl } from "$lib/words/chat";
import { expect, test } from "./house";
import { Customer, doorText } from "./people";

/** A page that would hide and bend everything it can reach. */
const HOSTILE = `
  * { all: unset !important; }
  html, body { display: block !important; }
  button, iframe, svg { display: none !important; }
  onthaal-door { display: none; position: static; color: lime; font-size: 90px; }
  p { display: block !important; height: 2000px !important; }
`;

let site: Server;
let head = "";

/** A site of somebody else, with the same head on every page. */
test.beforeAll(async () => {
  site = createServer((_asked, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<!doctype html><html lang="nl"><head>
      <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head>
      <body><p>Een pagina.</p><a href="/verder">verder</a></body></html>`);
  });
  await new Promise<void>((listens) => site.listen(0, "127.0.0.1", listens));
});

test.afterAll(() => {
  site.closeAllConnections();
  site.close();
});

async function visit(page: Page, itsHead: string): Promise<Customer> {
  head = itsHead;
  const { port } = site.address() as AddressInfo;
  // Another site than the house, which is called by its number.
  await page.goto(`http://localhost:${port}/`);
  return Customer.of(page, "nl");
}

const tag = (origin: string, more = "") =>
  `<script src="${origin}/onthaal.js" ${more} async></script>`;
const door = (page: Page) => page.getByRole("button", { name: doorText.nl.open });

test("a page that bends everything cannot reach the door, and the door moves nothing", async ({
  page,
  house,
}) => {
  const measure = () =>
    page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      const { top, left, height } = document.querySelector("p")!.getBoundingClientRect();
      return { scrollWidth, scrollHeight, top, left, height, heads: document.head.children.length };
    });
  await visit(page, `<style>${HOSTILE}</style>`);
  const without = await measure();
  const customer = await visit(page, `<style>${HOSTILE}</style>${tag(house.origin)}`);
  await expect(door(page)).toBeVisible();
  const box = await door(page).boundingBox();
  expect(box).toMatchObject({ width: 60, height: 60 });
  await customer.openChat();
  await expect(customer.window.getByRole("heading", { name: nl.chooseTitle })).toBeVisible();
  expect(await measure()).toEqual({ ...without, heads: without.heads + 1 });
});

test("a page with a strict content policy shows the whole door", async ({ page, house }) => {
  const policy = `script-src ${house.origin}; style-src 'none'; frame-src ${house.origin}`;
  await visit(
    page,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">${tag(house.origin)}`,
  );
  await expect(door(page)).toBeVisible();
  expect(await door(page).boundingBox()).toMatchObject({ width: 60, height: 60 });
});

test("a second tag is harmless", async ({ page, house }) => {
  await visit(page, tag(house.origin) + tag(house.origin));
  await expect(door(page)).toBeVisible();
  await page.waitForLoadState("load");
  await expect(page.locator("onthaal-door")).toHaveCount(1);
});

test("the focus goes in with the keyboard, and Escape brings it back to the door", async ({
  page,
  house,
}) => {
  const customer = await visit(page, tag(house.origin));
  await door(page).focus();
  await page.keyboard.press("Enter");
  const first = customer.window.locator("[data-begin]").first();
  await expect(first).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(door(page)).toBeFocused();
  await expect(page.locator("onthaal-door iframe")).toBeHidden();
});

test("an open window is open on the next page, without taking the focus", async ({
  page,
  house,
}) => {
  const customer = await visit(page, tag(house.origin));
  await customer.openChat();
  await expect(customer.window.getByRole("heading", { name: nl.chooseTitle })).toBeVisible();
  await page.getByRole("link", { name: "verder" }).click();
  await expect(customer.window.getByRole("heading", { name: nl.chooseTitle })).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  await customer.button(nl.close).click();
  await page.reload();
  await expect(door(page)).toBeVisible();
  await expect(page.locator("onthaal-door iframe")).toHaveCount(0);
});

test("on a phone the window fills the screen and closes by its own button", async ({
  page,
  house,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const customer = await visit(page, tag(house.origin));
  await customer.openChat();
  await expect(customer.button(nl.close)).toBeVisible();
  expect(await page.locator("onthaal-door iframe").boundingBox()).toEqual({
    x: 0,
    y: 0,
    width: 390,
    height: 844,
  });
  await customer.button(nl.close).click();
  await expect(door(page)).toBeFocused();
});

test("the page chooses side, colour and language", async ({ page, house }) => {
  await visit(page, tag(house.origin, 'data-side="left" data-colour="#ffd23f" data-language="en"'));
  const english = page.getByRole("button", { name: doorText.en.open });
  await expect(english).toHaveCSS("background-color", "rgb(255, 210, 63)");
  await expect(english).toHaveCSS("color", "rgb(0, 0, 0)");
  expect((await english.boundingBox())?.x).toBe(20);
});

test("a queue that the page names is the only one asked about", async ({ page, house }) => {
  const customer = await visit(page, tag(house.origin, 'data-queue="complaints"'));
  await customer.openChat();
  await expect(customer.window.getByRole("heading", { name: "Klachten" })).toBeVisible();
  await expect(customer.button(nl.start)).toBeVisible();
});

test("an old browser gets a plain link", async ({ page, house }) => {
  await page.addInitScript(() => {
    delete (Element.prototype as Partial<Element>).attachShadow;
  });
  await visit(page, tag(house.origin, 'data-otherwise="/contact"'));
  const link = page.getByRole("link", { name: doorText.nl.open });
  await expect(link).toHaveAttribute("href", "/contact");
  await expect(page.locator("onthaal-door")).toHaveCount(0);
});

test("a browser that refuses storage in frames keeps the conversation over pages", async ({
  page,
  house,
}) => {
  await page.addInitScript(() => {
    if (window.parent === window) return;
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
    });
  });
  const customer = await visit(page, tag(house.origin, 'data-queue="questions"'));
  await customer.openChat();
  await customer.button(nl.start).click();
  await customer.say("Ik sta in de rij.");
  await customer.sees("Ik sta in de rij.");
  await expect(customer.log.getByText(nl.sent, { exact: true })).toBeVisible();
  await page.getByRole("link", { name: "verder" }).click();
  await customer.sees("Ik sta in de rij.");
  await customer.button(nl.stopWaiting).click();
  await customer.button(nl.endYes).click();
  await expect(customer.button(nl.again)).toBeVisible();
});
