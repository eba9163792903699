import adapter from "@sveltejs/adapter-static";

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: "build", assets: "build", fallback: "index.html" }),
    // The binary that serves these files refuses inline scripts; the one that starts the app is let in by its hash.
    csp: { mode: "hash", directives: { "script-src": ["self"] } },
    version: { pollInterval: 0 },
  },
};
