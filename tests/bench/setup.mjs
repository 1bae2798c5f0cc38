// @ts-check
// The setup page with the design of a large company: from a key or a click to the frame that shows what it did.

import { goTo, importDesign, openSetup } from "../e2e/harness/setup.mjs";
import { range, table } from "./report.mjs";
import { withBrowser, withStandIns } from "./rolebox.mjs";

const ACCOUNTS = 50;
const PEOPLE = 200;
const ROLES = 10;
const GRANTS_EACH = 15;
const CLICKS = 10;

/** @typedef {import("playwright-core").Page} Page */

export const setup = () =>
  withStandIns((standins) =>
    withBrowser(standins, async ({ context, browser }) => {
      const rolebox = /** @type {any} */ ({
        newPage: () => context.newPage(),
        url: (/** @type {string} */ path) => `${browser.root}${path}`,
      });
      const page = await openSetup(rolebox, "provider");
      await importDesign(page, design());
      await page.evaluate(watch);
      const rows = [];
      for (const [what, measure] of Object.entries(MEASURED)) {
        const times = await measure(page);
        rows.push([what, range(times), String(times.length)]);
      }
      const title = `${ACCOUNTS} accounts, ${PEOPLE} people, ${PEOPLE * GRANTS_EACH} grants: to the frame that shows it, milliseconds`;
      table(title, ["", "", "times"], rows);
    }),
  );

/** What is measured, by its name. Each gives the times of its keys or clicks. @type {Record<string, (page: Page) => Promise<number[]>>} */
const MEASURED = {
  "a key in a person's login": (page) => typed(page, "People", "Login of person 100", "abcdefghij"),
  "a key in an account's alias": (page) => typed(page, "Accounts", "Alias of account 25", "abcdefghij"),
  "a key in the filter of people": (page) => typed(page, "Access", "Filter people", "person-1"),
  "a key in the filter of accounts": (page) => typed(page, "Access", "Filter accounts", "acme-1"),
  "a click on a mark": async (page) => {
    await goTo(page, "Access");
    const marks = page.locator("tbody button.mark");
    return inTurn([...Array(CLICKS).keys()], (at) => timed(page, () => marks.nth(at * 7).click()));
  },
  "a mark of a role for everybody, everywhere": async (page) => {
    await goTo(page, "Access");
    await page.getByRole("button", { name: `Choose all ${PEOPLE}` }).click();
    await page.getByRole("heading", { name: `Roles of ${PEOPLE} people` }).waitFor();
    const marks = page.locator("thead button.mark");
    return inTurn([...Array(CLICKS).keys()], (at) => timed(page, () => marks.nth(at % 2).click()));
  },
};

/** Types a text in front of what a field says, and takes it back. @param {Page} page @param {string} step @param {string} label @param {string} text */
async function typed(page, step, label, text) {
  await goTo(page, step);
  await page.getByLabel(label, { exact: true }).focus();
  await page.keyboard.press("Home");
  const keys = [...text, ...Array(text.length).fill("Backspace")];
  return inTurn(keys, (key) => timed(page, () => page.keyboard.press(key)));
}

/** @template Item @param {Item[]} items @param {(item: Item) => Promise<number>} work */
async function inTurn(items, work) {
  const results = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** From a key or a click until its frame is drawn. @param {Page} page @param {() => Promise<void>} act */
async function timed(page, act) {
  await page.evaluate(() => void (/** @type {any} */ (globalThis).took = undefined));
  await act();
  const took = await page.waitForFunction(() => /** @type {any} */ (globalThis).took);
  return Number(await took.jsonValue());
}

/** Notes how long each key and click takes until its frame is drawn: layout comes after the callbacks of the frame. */
function watch() {
  const { port1, port2 } = new MessageChannel();
  /** @type {number | undefined} */
  let began;
  port1.onmessage = () => {
    if (began !== undefined) Object.assign(globalThis, { took: performance.now() - began });
    began = undefined;
  };
  for (const name of ["keydown", "click"]) {
    addEventListener(name, ({ timeStamp }) => {
      began = timeStamp;
      requestAnimationFrame(() => port2.postMessage(undefined));
    }, true);
  }
}

/** Numbers with as many digits, so that none is a part of another. @param {number} count @param {(number: string) => any} make */
const many = (count, make) => Array.from({ length: count }, (_, at) => make(String(at + 100)));

function design() {
  const accounts = many(ACCOUNTS, (number) => ({ id: `222222222${number}`, alias: `acme-${number}` }));
  accounts[0].management = true;
  const roles = many(ROLES, (number) => ({ name: `Role${number}`, policies: ["ReadOnlyAccess"], sessionSeconds: 3600 }));
  const people = many(PEOPLE, (number) => ({ login: `person-${number}@acme.example`, firstName: "Ana", lastName: "Silva" }));
  const grants = people.flatMap(({ login }, person) =>
    Array.from({ length: GRANTS_EACH }, (_, at) => ({
      person: login,
      account: accounts[(person + at * 3) % ACCOUNTS].id,
      role: roles[(person + at) % ROLES].name,
    })),
  );
  return {
    rolebox: "design",
    version: 1,
    organization: "Acme",
    identityProvider: { kind: "okta", url: "https://acme.okta.com" },
    providerName: "Okta",
    mode: "organizations",
    partition: "aws",
    region: "eu-central-1",
    accounts,
    roles,
    people,
    grants,
  };
}
