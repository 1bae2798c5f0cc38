// @ts-check
// What a person does with Rolebox, from the login to credentials that work. Bob, Carol and Alice come one after the
// other, each to a browser that knows nothing yet.

import assert from "node:assert/strict";
import { BROWSER } from "../e2e/harness/places.mjs";
import { Rolebox } from "../e2e/harness/rolebox.mjs";
import { inFile, inShell } from "./shell.mjs";
import { Steps } from "./steps.mjs";
import { tours } from "./tour.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("../e2e/harness/picker.mjs").RoleList} RoleList */

const PROD_ADMIN = "arn:aws:iam::111122223333:role/Administrator";
const BUCKETS = "https://console.aws.amazon.com/s3/buckets?region=eu-central-1";
const CONSOLE = "https://console.aws.amazon.com/**";

/** Walks through all of it, and fails with the first step that does. */
export async function walk() {
  const steps = await Steps.begin();
  const rolebox = new Rolebox();
  try {
    await steps.step(`${BROWSER === "firefox" ? "Firefox" : "Chromium"} starts with Rolebox, beside the stand-ins`, () => rolebox.start());
    const walk = new Walk(rolebox, steps);
    await walk.bob();
    await rolebox.reset();
    await walk.carol();
    await rolebox.reset();
    await walk.alice();
  } catch (error) {
    const pages = rolebox.browser?.context.pages() ?? [];
    await Promise.allSettled(pages.map((page, n) => steps.picture(page, `failed-${n}`)));
    throw error;
  } finally {
    await rolebox.stop();
  }
  await tours(steps);
  steps.end();
}

class Walk {
  #rolebox;
  #steps;

  /** @param {Rolebox} rolebox @param {Steps} steps */
  constructor(rolebox, steps) {
    this.#rolebox = rolebox;
    this.#steps = steps;
  }

  /** Eight roles, in the picker and in the popup. */
  async bob() {
    const steps = this.#steps;
    const page = await this.#rolebox.newPage();
    await steps.step("Bob, who has 8 roles, logs in at his identity provider", () => this.#logIn(page, "Bob", BUCKETS));
    const picker = await steps.step("The picker stands above AWS's list, its search field has the focus", async () => {
      const picker = await this.#rolebox.picker(page);
      await picker.frame.waitForFunction(() => document.hasFocus() && document.activeElement?.id === "query");
      const [above, below] = [await box(page, "rolebox-picker"), await box(page, "#saml_form")];
      assert.ok(above.y + above.height <= below.y, "the picker covers AWS's list");
      assert.equal(await picker.options.count(), 8);
      // A browser that has just started learns late that no policy forbids copying.
      await picker.frame.getByLabel("Format").waitFor();
      await steps.picture(page, "picker");
      return picker;
    });
    await steps.step('Typing "prod admin" brings the role to the top', async () => {
      await picker.type("prod");
      await picker.option(PROD_ADMIN).filter({ hasText: "acme-prod" }).waitFor();
      await steps.picture(page, "picker-light");
      await picker.type(" admin");
      await isFound(picker, "Admin");
      assert.equal(await topRole(picker), PROD_ADMIN);
      await steps.picture(page, "typed");
    });
    await steps.step("Ctrl+Enter asks before production and about the new identity provider, then copies credentials", async () => {
      await picker.press("Control+Enter");
      await steps.picture(page, "production");
      await picker.agreeToProduction();
      await picker.frame.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
      await picker.question.waitFor();
      await steps.picture(page, "question");
      await picker.agree();
      await picker.status.filter({ hasText: "Copied credentials for Administrator in acme-prod" }).waitFor();
      await steps.picture(page, "copied");
    });
    await steps.step("A shell with the copied line is that role: aws sts get-caller-identity", async () => {
      const arn = await inShell(await this.#rolebox.clipboard(), this.#rolebox.standins.sts);
      assert.equal(arn, "arn:aws:sts::111122223333:assumed-role/Administrator/bob@acme.test");
    });
    await steps.step("Enter signs in to the console, where the identity provider meant to lead", async () => {
      await page.bringToFront();
      await picker.press("Enter");
      await arrivesAs(page, PROD_ADMIN);
      assert.equal(page.url(), BUCKETS);
      await steps.picture(page, "console");
    });
    await this.#popup();
  }

  async #popup() {
    const steps = this.#steps;
    await steps.step("The popup lists and finds Bob's roles by alias, light and dark", async () => {
      const { popup, list } = await this.#openPopup();
      assert.equal(await list.options.count(), 8);
      await list.options.filter({ hasText: "data-platform" }).first().waitFor();
      const light = await background(popup);
      await steps.picture(popup, "popup-light");
      await list.type("staging dev");
      await isFound(list, "Dev");
      assert.equal(await topRole(list), "arn:aws:iam::444455556666:role/Developer");
      await steps.picture(popup, "popup-found");
      await list.press("Escape");
      await list.options.nth(7).waitFor();
      await popup.emulateMedia({ colorScheme: "dark" });
      assert.notEqual(await background(popup), light);
      await steps.picture(popup, "popup-dark");
    });
  }

  /** Six hundred roles, on AWS's newer page. */
  async carol() {
    const steps = this.#steps;
    await this.#rolebox.standins.signIn({ page: "next" });
    const page = await this.#rolebox.newPage();
    const picker = await steps.step("Carol, who has 600 roles, comes to AWS's newer page", async () => {
      await this.#logIn(page, "Carol");
      const picker = await this.#rolebox.picker(page);
      assert.equal(await picker.options.first().getAttribute("aria-setsize"), "600");
      return picker;
    });
    await steps.step("The popup finds among 600 roles", async () => {
      const { popup, list } = await this.#openPopup();
      await list.type("billing prod");
      await isFound(list, "prod");
      await steps.picture(popup, "popup-search");
      await popup.close();
    });
    await steps.step("She types, goes down with the arrow keys, and Enter signs in", async () => {
      await page.bringToFront();
      await picker.type("pay prod");
      await isFound(picker, "prod");
      await picker.press("ArrowDown");
      await picker.press("ArrowDown");
      const [, , third] = await picker.arns();
      assert.ok(third);
      await picker.option(third).and(picker.selected()).waitFor();
      await steps.picture(page, "arrow-keys");
      await picker.press("Enter");
      await picker.agreeToProduction();
      await arrivesAs(page, third);
    });
  }

  /** One role: AWS asks nothing, and neither does Rolebox. */
  async alice() {
    const steps = this.#steps;
    const page = await this.#rolebox.newPage();
    await steps.step("Alice, who has one role, comes straight to the console", async () => {
      await this.#logIn(page, "Alice");
      await arrivesAs(page, "arn:aws:iam::111122223333:role/ReadOnly");
      const [answer] = await this.#rolebox.standins.requests({ path: "/saml", at_least: 1 });
      assert.equal(answer?.status, 302, "there was a page in between");
      await steps.picture(page, "one-role");
    });
    await steps.step("From the popup she copies a section of the credentials file, and boto3 uses it", async () => {
      const { popup, list } = await this.#openPopup();
      await popup.getByLabel("Format").selectOption("AWS credentials file");
      await list.search.focus();
      await list.type("read");
      // AWS has shown no list, so nobody knows yet that the account is called acme-prod: this is not production.
      await list.press("Control+Enter");
      await list.surface.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
      await list.agree();
      await list.status.filter({ hasText: "Copied credentials" }).waitFor();
      await steps.picture(popup, "other-format");
      const arn = await inFile(await this.#rolebox.clipboard(), this.#rolebox.standins.sts);
      assert.equal(arn, "arn:aws:sts::111122223333:assumed-role/ReadOnly/alice@acme.test");
    });
  }

  /** @param {Page} page @param {string} person @param {string} [relay] where the console is to open */
  async #logIn(page, person, relay) {
    await page.goto(`https://idp.test/?${new URLSearchParams(relay ? { relay } : {})}`);
    if (relay) await this.#steps.picture(page, "identity-provider");
    await page.getByRole("button", { name: person }).click();
    await page.waitForURL(/amazon\.com/);
  }

  /** The popup's page, in the size of its content, as the toolbar shows it. */
  async #openPopup() {
    const popup = await this.#rolebox.openPopup();
    const { width, height } = await box(popup, "body");
    await popup.setViewportSize({ width, height });
    return { popup, list: this.#rolebox.listOn(popup) };
  }
}

/** @param {Page} page @param {string} role */
async function arrivesAs(page, role) {
  await page.waitForURL(CONSOLE);
  assert.equal(await page.locator("#role").innerText(), role);
}

/**
 * Waits until the list is that of the whole query: its last word is marked.
 * @param {RoleList} list @param {string} mark
 */
const isFound = (list, mark) => list.selected().locator("mark").getByText(mark, { exact: true }).waitFor();

/** The role on top of the list, which has to be the one that Enter takes. @param {RoleList} list */
async function topRole(list) {
  const [top] = await list.arns();
  assert.equal(await list.selected().getAttribute("data-role-arn"), top);
  return top;
}

/** @param {Page} page @param {string} selector */
async function box(page, selector) {
  const found = await page.locator(selector).boundingBox();
  assert.ok(found, `${selector} is not on the page`);
  return found;
}

/** @param {Page} page */
const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
