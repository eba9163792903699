/** What every page must be for everybody: no fault that axe finds and nothing beyond the edge, wide and narrow, light and dark. */

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Frame, Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { expect } from "./house";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

/** Every frame of the page, in every look. */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    for (const size of WIDTHS) {
      await page.setViewportSize(size);
      const faults: string[] = [];
      if (await page.evaluate(isTooWide)) faults.push("wider than what it is seen through");
      for (const frame of page.frames()) faults.push(...(await faultsOf(frame)));
      expect.soft(faults, `${page.url()} ${colorScheme} ${size.width}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: "reduce" });
  if (before) await page.setViewportSize(before);
}

/** Whether the page, or what lies over it, goes on beyond its edge. */
function isTooWide(): boolean {
  const seen = [document.documentElement, ...document.querySelectorAll("dialog[open]")];
  return seen.some((one) => one.scrollWidth > one.clientWidth + 1);
}

async function faultsOf(frame: Frame): Promise<string[]> {
  await frame.evaluate(axe);
  const results = await frame.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } };
    return axe.run({ iframes: false, resultTypes: ["violations"] });
  });
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html}\n${node.failureSummary ?? ""}`),
  );
}
