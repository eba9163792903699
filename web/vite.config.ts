import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vitest/config";

// While developing, everything that is not a page of ours is asked of a running `onthaal serve`.
const server = process.env["ONTHAAL_SERVER"] ?? "http://127.0.0.1:8080";
const doors = ["/api", "/chat/door", "/chat/contact", "/chat/contacts", "/chat/live", "/health"];

// Browser versions as lightningcss counts them: the major number in the third byte.
const targets = { chrome: 90 << 16, firefox: 90 << 16, safari: 14 << 16 };

export default defineConfig({
  plugins: [sveltekit()],
  server: { proxy: Object.fromEntries(doors.map((door) => [door, { target: server, ws: true }])) },
  // Older phones know neither light-dark() nor nesting; both are written out for them.
  css: { transformer: "lightningcss", lightningcss: { targets } },
  build: { cssMinify: "lightningcss", target: ["chrome90", "firefox90", "safari14"] },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
