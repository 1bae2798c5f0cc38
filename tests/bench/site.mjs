// @ts-check
// Serves the measuring pages, the libraries beside ours, and our benchmarks' modules to a browser without extension.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { CHROMIUM } from "../e2e/harness/places.mjs";
import { BENCHMARKS } from "./places.mjs";

const TESTS = new URL("../", import.meta.url);

const TYPES = /** @type {Record<string, string>} */ ({
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
});

/** What is imported by name in the page, with what that imports in turn. */
const PACKAGES = [
  "@leeoniya/ufuzzy",
  "@nodable/entities",
  "anynum",
  "fast-xml-builder",
  "fast-xml-parser",
  "fuse.js",
  "fuzzysort",
  "fzf",
  "is-unsafe",
  "path-expression-matcher",
  "strnum",
  "xml-naming",
];

const imports = Object.fromEntries(
  PACKAGES.map((name) => {
    // A package may name its module for browsers in a way that node does not read; it stands beside the other.
    const module = import.meta.resolve(name).replace(/\.cjs$/, ".mjs");
    return [name, module.replace(TESTS.href, "/tests/")];
  }),
);
const PAGE = `<!doctype html><title>Benchmark</title><script type="importmap">${JSON.stringify({ imports })}</script>`;

const HEADERS = {
  // Only an isolated page gets a clock of 5 microseconds; others get 100.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** @param {string} path */
function fileOf(path) {
  if (path.startsWith("/tests/")) return fileURLToPath(new URL(path.slice("/tests/".length), TESTS));
  if (path.startsWith("/pkg/")) return `${BENCHMARKS}${path.slice("/pkg".length)}`;
  return undefined;
}

const server = createServer(async (request, response) => {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const file = fileOf(path);
  try {
    const type = file ? TYPES[extname(file)] : "text/html";
    const body = file ? await readFile(file) : PAGE;
    response.writeHead(200, { ...HEADERS, "Content-Type": type ?? "text/plain" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});

/**
 * Calls what a module in `page/` exports, in a page whose process has run nothing yet.
 * @typedef {(module: string, name: string, job: object) => Promise<any>} Visit
 */

/** @param {(visit: Visit) => Promise<void>} work what to do with a browser */
export async function withSite(work) {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: false, // The argument says so: the older mode that Playwright would choose is another browser.
    args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  try {
    await work(async (module, name, job) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const call = { path: `/tests/bench/page/${module}`, name, job };
      const result = await page.evaluate(async ({ path, name, job }) => (await import(path))[name](job), call);
      await context.close();
      return result;
    });
  } finally {
    await browser.close();
    server.close();
  }
}
