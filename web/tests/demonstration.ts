/** The demonstration: a house with weeks of history and customers who come in by themselves. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base, type Page } from "@playwright/test";
import type { Language } from "$lib/words/languages";
import { binary, freePort, stop } from "./house";

const OPENS_WITHIN_MS = 180_000;

export const test = base.extend<object, { origin: string }>({
  origin: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "onthaal-demo-"));
      const address = `127.0.0.1:${await freePort()}`;
      const program = await open(address, data);
      await use(`http://${address}`);
      await stop(program);
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: OPENS_WITHIN_MS },
  ],
});

function open(address: string, data: string): Promise<ChildProcess> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("ONTHAAL_")),
  );
  const program = spawn(binary(), ["demo", "--weeks", "2", "--listen", address, "--data", data], {
    env,
  });
  return new Promise((resolve, reject) => {
    let said = "";
    program.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("see the board")) resolve(program);
    });
    program.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`onthaal demo ended with ${code}:\n${said}`)));
  });
}

/** Comes in as one of the people of the demonstration, who need no password. */
export async function comesIn(
  page: Page,
  origin: string,
  name: string,
  language: Language = "nl",
): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem("onthaal-language", chosen), language);
  await page.goto(`${origin}/sign-in`);
  await page.getByRole("button", { name: new RegExp(name) }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

export { expect };
