// @ts-check
// The setup page as a site on a file server, in a browser without the extension: all of it works, and it talks to
// nobody.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, test } from "node:test";
import { SITE } from "./harness/places.mjs";
import { localDesign, start } from "./harness/local-design.mjs";
import { Rolebox } from "./harness/rolebox.mjs";
import { goTo, importDesign, shows } from "./harness/setup.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = new Rolebox();
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".png": "image/png", ".wasm": "application/wasm" };
/** What the site asks a server to send. @type {Record<string, string>} */
const HEADERS = Object.fromEntries(
  [...readFileSync(join(SITE, "_headers"), "utf8").matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name, value]) => [name, value]),
);
/** What Chromium asks for by itself. */
const CHROMIUMS_OWN = /(^|\.)(google|googleapis|gstatic|gvt1)\.com$/;

/** @type {string[]} every path for which the server was asked */
const served = [];
const server = createServer(async ({ url }, response) => {
  const path = normalize(new URL(String(url), "http://127.0.0.1").pathname).replace(/\/$/, "/index.html");
  served.push(path);
  const type = /** @type {Record<string, string>} */ (TYPES)[extname(path)];
  try {
    response.writeHead(200, { ...HEADERS, "content-type": String(type) }).end(await readFile(join(SITE, path)));
  } catch {
    response.writeHead(404).end();
  }
});
before(async () => {
  await rolebox.start({ extension: false, recordAll: true });
  await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
});
after(async () => {
  await rolebox.stop();
  server.closeAllConnections();
  server.close();
});

/** The site's own address. */
function origin() {
  const address = server.address();
  assert.ok(address && typeof address === "object");
  return `http://127.0.0.1:${address.port}`;
}

/** The site at a step, with every address that it asks for. @param {string} step */
async function openSite(step) {
  const page = await rolebox.newPage();
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("websocket", (socket) => asked.push(socket.url()));
  await page.goto(`${origin()}/#${step}`);
  await shows(page, step);
  return { page, asked };
}

/** A response as the identity provider of the design sends it. @param {[string, string][]} [claims] */
const response = (claims) => rolebox.standins.response(new URL(start(claims)).searchParams);

/** @param {Page} page @param {string} text */
async function compare(page, text) {
  const field = page.getByRole("textbox", { name: "SAML response" });
  await field.fill(text);
  await page.getByRole("button", { name: "Compare with the design" }).click();
  return { field, comparison: page.getByRole("region", { name: "Comparison" }) };
}

test("a walk through every step, with files and a pasted response, calls no other host", async () => {
  const pasted = await response();
  const known = (await rolebox.standins.requests()).length; // The response is this test's own.
  const { page, asked } = await openSite("provider");
  await page.getByRole("button", { name: "Load example" }).click();
  for (const title of ["Accounts", "Roles", "People", "Access", "Options", "Review"]) await goTo(page, title);
  await page.getByText("The design has no problems.").waitFor();
  await goTo(page, "Files");
  const button = page.getByRole("button", { name: "Save all as a zip" });
  const archive = await readFile((await rolebox.browser.download(page, () => button.click())).path);
  assert.equal(archive.toString("latin1", 0, 2), "PK");
  await goTo(page, "Apply");
  await goTo(page, "Command line");
  await page.getByText("[profile acme-staging-Developer]").waitFor();
  await importDesign(page, localDesign(start()));
  await goTo(page, "First login");
  const { comparison } = await compare(page, pasted);
  await comparison.getByText("Login matches the design.").waitFor();
  await page.reload();
  await shows(page, "login");

  // The zip is a blob of this origin.
  const hosts = new Set(asked.map((url) => new URL(url).origin));
  assert.deepEqual([...hosts], [origin()]);
  assert.ok(served.includes("/pkg/setup_page_bg.wasm"), "the walk was this server's");
  const elsewhere = (await rolebox.standins.requests()).slice(known).map((request) => request.host);
  assert.deepEqual(elsewhere.filter((host) => !CHROMIUMS_OWN.test(host)), []);
});

test("a script on the page can send nothing away", async () => {
  const { page } = await openSite("provider");
  const tried = await page.evaluate(async () => {
    const outcome = async (/** @type {() => unknown} */ send) => {
      /** @type {Promise<string>} */
      const refused = new Promise((resolve) =>
        addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective), { once: true }),
      );
      await Promise.resolve().then(send).catch(() => {}); // In Firefox a form throws at once.
      return refused;
    };
    const form = document.createElement("form");
    form.action = "https://control.test/";
    document.body.append(form);
    return [
      await outcome(() => fetch("https://control.test/")),
      await outcome(() => Object.assign(new Image(), { src: "https://control.test/x.png" })),
      await outcome(() => form.submit()),
    ];
  });
  assert.deepEqual(tried, ["connect-src", "img-src", "form-action"]);
});

test("the first login can only be pasted, and the response is cleared and not kept", async () => {
  const { page } = await openSite("login");
  await importDesign(page, localDesign(start()));
  assert.equal(await page.getByRole("button", { name: "Log in now" }).count(), 0);
  assert.equal(await page.getByRole("button", { name: "Test every role" }).count(), 0);
  const { field, comparison } = await compare(page, await response([["duration", "900"]]));
  await comparison.getByText("900 seconds is below 3600").waitFor();
  assert.equal(await field.inputValue(), "");
  await page.reload();
  await shows(page, "login");
  await field.waitFor();
  assert.equal(await field.inputValue(), "");
  assert.equal(await comparison.count(), 0);
});

test("the browser saves the draft without the extension too", async () => {
  const { page } = await openSite("provider");
  await page.getByLabel("Company").fill("Umbrella");
  await page.reload();
  await shows(page, "provider");
  assert.equal(await page.getByLabel("Company").inputValue(), "Umbrella");
});

test("with the documented headers, another page can't frame the site", async () => {
  assert.equal(HEADERS["X-Content-Type-Options"], "nosniff");
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  const framed = page.waitForEvent("framenavigated", (frame) => frame !== page.mainFrame() && frame.url() !== "about:blank");
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), `${origin()}/`);
  const frame = await framed;
  assert.ok(!frame.url().startsWith(origin()), frame.url());
});
