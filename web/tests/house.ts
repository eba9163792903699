/** A house of its own for the stories: the real binary, begun with its set-up link and furnished through its doors. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import type { Schemas } from "$lib/api/client";

type Settings = Schemas["Settings"];
type Me = Schemas["Me"];

export type Colleague = { agent: number; name: string; email: string; password: string };

/** Who works in the house of the stories. The first answers questions; the second those and complaints. */
export type House = {
  origin: string;
  administrator: Colleague;
  anna: Colleague;
  bram: Colleague;
};

const PASSWORD = "een lamp voor lange avonden";
const STARTS_WITHIN_MS = 60_000;
/** So long may everything take that happens in a house before its first story. */
export const HOUSE_WITHIN_MS = 2 * STARTS_WITHIN_MS;

export const test = base.extend<object, { house: House }>({
  house: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from here
    async ({}, use) => {
      const data = mkdtempSync(join(tmpdir(), "onthaal-story-"));
      const origin = `http://127.0.0.1:${await freePort()}`;
      const { program, link } = await start(origin, data);
      await use(await furnish(origin, link));
      await stop(program);
      rmSync(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: HOUSE_WITHIN_MS },
  ],
});

export { expect } from "@playwright/test";

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(),
      );
    });
  });
}

export function binary(): string {
  const target = process.env["CARGO_TARGET_DIR"] ?? "../target";
  return process.env["ONTHAAL_BIN"] ?? join(target, "debug", "onthaal");
}

/** Starts the binary and answers the token of the set-up link that it prints. */
function start(origin: string, data: string): Promise<{ program: ChildProcess; link: string }> {
  const ours = Object.entries(process.env).filter(([name]) => !name.startsWith("ONTHAAL_"));
  const program = spawn(binary(), ["serve"], {
    cwd: data,
    env: {
      ...Object.fromEntries(ours),
      ONTHAAL_LISTEN: origin.replace("http://", ""),
      ONTHAAL_PUBLIC_URL: origin,
      ONTHAAL_DATABASE: `sqlite:${join(data, "onthaal.sqlite")}`,
      // All browsers of the stories come from one address.
      ONTHAAL_ARRIVALS_PER_MINUTE: "1000",
      ONTHAAL_REQUESTS_PER_SECOND: "1000",
      ONTHAAL_SIGN_INS_PER_MINUTE: "1000",
      // The doors are tried when a story says so.
      ONTHAAL_DOORS_TRIED_SECONDS: "0",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /\/setup\?token=([\w.~-]+)/.exec(said)?.[1];
      if (link) resolve({ program, link });
    };
    program.stdout?.on("data", listen);
    program.stderr?.on("data", listen);
    program.on("error", reject);
    program.on("exit", (code) => reject(new Error(`onthaal ended with ${code}:\n${said}`)));
    setTimeout(() => reject(new Error(`no set-up link came:\n${said}`)), STARTS_WITHIN_MS).unref();
  });
}

export function stop(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    program.on("exit", () => resolve());
    program.kill("SIGTERM");
  });
}

async function furnish(origin: string, token: string): Promise<House> {
  const administrator = { name: "Ada Beheer", email: "ada@lichthuis.example", password: PASSWORD };
  const { body: me, cookie } = await ask<Me>(origin, "POST", "/api/setup", {
    token,
    organisation: "Lichthuis",
    language: "nl",
    zone: "Europe/Amsterdam",
    ...administrator,
  });
  const door = { cookie, "x-csrf-token": me.csrf };
  const { body: now } = await ask<{ version: number; body: Settings }>(
    origin,
    "GET",
    "/api/settings",
    undefined,
    door,
  );
  await ask(origin, "PUT", "/api/settings", furnished(now.version, now.body), door);
  const hire = async (name: string, email: string, skills: number[]): Promise<Colleague> => {
    const agent = {
      name,
      team: null,
      skills: skills.map((skill) => ({ skill, level: 4 })),
      languages: ["nl", "en"],
      capacity: [{ channel: "chat", most: 3 }],
    };
    const hired = await ask<{ agent: number; link: string }>(
      origin,
      "POST",
      "/api/people",
      { agent, email, role: "agent" },
      door,
    );
    const invitation = new URL(hired.body.link, origin).searchParams.get("token");
    await ask(origin, "POST", "/api/password", { token: invitation, password: PASSWORD });
    return { agent: hired.body.agent, name, email, password: PASSWORD };
  };
  return {
    origin,
    administrator: { agent: me.agent, ...administrator },
    anna: await hire("Anna de Wit", "anna@lichthuis.example", [1]),
    bram: await hire("Bram Jansen", "bram@lichthuis.example", [1, 2]),
  };
}

/** The demonstration's settings, but always open and always asking how it was, so that any hour will do. */
function furnished(base_version: number, now: Settings): Schemas["SettingsToSave"] {
  const demo = JSON.parse(readFileSync("../scenarios/demo/settings.json", "utf8")) as Settings;
  const always = Array.from({ length: 7 }, () => [{ from: "00:00", to: "24:00" }]);
  // A busy machine is no reason to be late.
  const patient = { answer_within_ms: 300_000, offer_for_ms: 60_000 };
  const open = { week: always, holidays: [], exceptions: [] };
  return {
    base_version,
    note: "de inrichting van de verhalen",
    body: {
      ...demo,
      agents: now.agents,
      calendars: demo.calendars.map((calendar) => ({ ...calendar, ...open })),
      queues: demo.queues.map((queue) => ({ ...queue, ...patient, survey_percent: 100 })),
      rules: { ...demo.rules, survey_rest_ms: 0 },
    },
  };
}

type Answered<T> = { body: T; cookie: string };

async function ask<T>(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answered<T>> {
  const response = await fetch(origin + path, {
    method,
    headers: { "content-type": "application/json", origin, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  return { body: (text ? JSON.parse(text) : null) as T, cookie };
}
