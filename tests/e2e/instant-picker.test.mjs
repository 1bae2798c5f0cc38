// @ts-check
// The instant picker: our own page in the place of AWS's list, for those who switched it on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { openSettings, saved } from "./harness/dashboard.mjs";
import { PROVIDERS, instantly, known, logsInSlowly, patient } from "./harness/instant.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox(patient());
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const RELAY = "https://console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:";
const CONSOLE = "https://console.aws.amazon.com/**";
const AWS = "https://signin.aws.amazon.com/saml";

/** What came to the sign-in host. @param {string} session */
const posts = (session) => rolebox.standins.requests({ scope: session, path: "/saml" });

/** Waits for AWS's own list. @param {Page} page */
async function isAtAws(page) {
  await page.getByRole("radio", { name: "DataEngineer" }).waitFor();
  assert.equal(page.url(), AWS);
}

test("the list is there before AWS answers, Enter signs in, and AWS's list is never loaded", async () => {
  const session = await known(rolebox);
  const before = (await posts(session)).length;
  const { page, list } = await instantly(rolebox, session, { relay: RELAY });
  await list.type("dataeng");
  await list.press("Enter");
  await page.waitForURL(CONSOLE);
  assert.equal(await page.locator("#role").innerText(), ROLE);
  assert.equal(await page.locator("#relay-state").innerText(), RELAY);
  // The browser can take back the first POST before it is sent.
  const [choice, ...more] = (await posts(session)).slice(before).filter(({ fields }) => fields.includes("roleIndex"));
  assert.deepEqual([choice?.values.roleIndex, choice?.values.RelayState, more.length], [ROLE, RELAY, 0]);
  assert.equal(choice?.origin, "null", "AWS learns no address of this installation");
  await rolebox.backstage.stored("used:", 1, "local");
});

test("it is off until somebody switches it on, in the settings", async () => {
  const session = await known(rolebox);
  await rolebox.backstage.store("local", { "setting:instantPicker": false });
  const { page } = await arrive(rolebox, { session });
  await isAtAws(page);
  const settings = await openSettings(rolebox);
  await settings.getByLabel("Instant picker", { exact: true }).check();
  await saved(settings);
  await settings.close();
  await instantly(rolebox, session);
});

test("the first login of a provider goes to AWS, and the next is instant", async () => {
  await rolebox.backstage.store("local", { "setting:instantPicker": true });
  const { page, session } = await arrive(rolebox);
  await isAtAws(page);
  await rolebox.backstage.stored("listed:", PROVIDERS, "local");
  await page.close();
  await instantly(rolebox, session);
});

test("keys that are typed before the program is there find a role", async () => {
  const session = await known(rolebox);
  const { page, list } = await instantly(rolebox, session);
  const opened = page.waitForEvent("framenavigated");
  await page.reload({ waitUntil: "commit" });
  await opened;
  await list.type("dataeng");
  await list.option(ROLE).and(list.selected()).waitFor();
  await list.searches("dataeng");
});

test("AWS's own list is one click or Esc away, with everything that the identity provider sent", async () => {
  const session = await known(rolebox);
  for (const leave of [
    (/** @type {Page} */ page) => page.getByRole("button", { name: "AWS's list" }).click(),
    (/** @type {Page} */ page) => page.keyboard.press("Escape"),
  ]) {
    const { page } = await instantly(rolebox, session, { relay: RELAY });
    await rolebox.standins.signIn({ scope: session });
    await leave(page);
    await isAtAws(page);
    const last = (await posts(session)).at(-1);
    assert.deepEqual(last?.fields.sort(), ["RelayState", "SAMLResponse"]);
    await rolebox.picker(page);
    await page.close();
  }
});

test("one role, an unreadable response and a second POST of the same go to AWS", async () => {
  const session = await known(rolebox);
  await rolebox.standins.signIn({ scope: session, single_role: "list" });
  const one = await rolebox.newPage();
  await rolebox.logIn(one, { session, roles: 1 });
  assert.equal(one.url(), AWS);
  const broken = await rolebox.newPage();
  await rolebox.post(broken, { fields: { SAMLResponse: "broken" } });
  assert.equal(broken.url(), AWS);
  const response = await rolebox.standins.response({ as: "bob", session });
  await rolebox.backstage.store("local", { "setting:instantPicker": false });
  const fields = { SAMLResponse: response };
  const twice = await rolebox.newPage();
  await rolebox.post(twice, { fields });
  await isAtAws(twice);
  await rolebox.backstage.store("local", { "setting:instantPicker": true });
  await rolebox.post(twice, { fields });
  await isAtAws(twice);
});

test("if AWS shows its list although the role was posted, the picker says so and offers to switch off", async () => {
  const session = await known(rolebox);
  const { page, list } = await instantly(rolebox, session);
  await rolebox.standins.signIn({ scope: session, takes_role: false });
  await list.type("dataeng");
  await list.press("Enter");
  await isAtAws(page);
  const ignored = { hasText: "AWS shows its list even though you chose a role." };
  await (await rolebox.picker(page)).status.filter(ignored).waitFor();
  await page.reload();
  const picker = await rolebox.picker(page);
  await picker.status.filter(ignored).waitFor();
  await assertAccessible(page, picker.frame);
  await picker.frame.getByRole("button", { name: "Switch off" }).click();
  await picker.frame.getByRole("button", { name: "Switch off" }).waitFor({ state: "detached" });
  await rolebox.backstage.holds("local", { ...(await rolebox.backstage.storage("local")), "setting:instantPicker": false });
  await page.close();
  const next = await arrive(rolebox, { session });
  await isAtAws(next.page);
});

test("Back, reload and a second tab show the list again, and it signs in again", async () => {
  const session = await known(rolebox);
  const { page, list } = await instantly(rolebox, session);
  await page.reload();
  await list.type("dataeng");
  await list.press("Enter");
  await page.waitForURL(CONSOLE);
  await page.goBack({ waitUntil: "commit" });
  await list.options.first().waitFor();
  await list.type("dataeng");
  await list.press("Enter");
  await page.waitForURL(CONSOLE);
  await page.goBack({ waitUntil: "commit" });
  await list.options.first().waitFor();
  const second = await rolebox.newPage();
  await second.goto(page.url());
  await rolebox.listOn(second).options.first().waitFor();
});

test("after the browser's restart it says what to do, as the popup does", async () => {
  const session = await known(rolebox);
  const { page } = await instantly(rolebox, session);
  await rolebox.backstage.page.evaluate(() => chrome.storage.session.clear());
  await page.reload({ waitUntil: "commit" }).catch(() => {});
  await page.getByRole("button", { name: "Sign in again" }).waitFor();
  assert.equal(page.url(), rolebox.url("extension/popup.html"));
});

test("it shows its own login only, also beside another person's", async () => {
  const session = await known(rolebox);
  const other = await arrive(rolebox, { as: "carol" });
  await other.page.close();
  const { list, page } = await instantly(rolebox, session);
  await list.shows(8);
  assert.equal(await page.getByText(other.session).count(), 0);
});

test("credentials can be copied without AWS's list", async () => {
  const session = await known(rolebox);
  const { list } = await instantly(rolebox, session);
  await list.type("data eng");
  await list.press("Control+Enter");
  await list.agree();
  await list.status.filter({ hasText: "Copied" }).waitFor();
  assert.match(await rolebox.clipboard(), /AWS_ACCESS_KEY_ID/);
});

test("the response is in no storage but its own, in no URL, and in the DOM only for the task that posts it", async () => {
  const session = await known(rolebox);
  const { page, list } = await instantly(rolebox, session);
  const kept = Object.values(await rolebox.backstage.stored("assertion:", 2)).map(({ response }) => response.slice(0, 100));
  const items = Object.entries(await rolebox.backstage.storage("session"));
  const places = [
    await page.content(),
    page.url(),
    await page.evaluate(() => JSON.stringify(history.state)),
    JSON.stringify(await rolebox.backstage.storage("local")),
    JSON.stringify(items.filter(([key]) => !key.startsWith("assertion:"))),
  ];
  for (const response of kept) assert.ok(response && !places.some((place) => place.includes(response)));
  // The observer is told after the task in which the form came.
  await page.evaluate(() => {
    const isForm = (/** @type {Node} */ node) => node instanceof HTMLFormElement;
    new MutationObserver((changes) => {
      if (!changes.some(({ addedNodes }) => [...addedNodes].some(isForm))) return;
      void chrome.storage.local.set({ form: document.querySelector("form, input[type=hidden]") ? "stays" : "is gone" });
    }).observe(document, { childList: true, subtree: true });
  });
  await list.type("dataeng");
  await list.press("Enter");
  await page.waitForURL(CONSOLE);
  assert.deepEqual(await rolebox.backstage.stored("form", 1, "local"), { form: "is gone" });
});

test("a second Enter and Esc while it signs in change nothing", async () => {
  const session = await known(rolebox);
  const before = (await posts(session)).length;
  const { page, list } = await instantly(rolebox, session);
  await rolebox.standins.signIn({ scope: session });
  await list.type("dataeng");
  await list.option(ROLE).and(list.selected()).waitFor();
  await Promise.all(["Enter", "Enter", "Escape"].map((key) => page.keyboard.press(key).catch(() => {})));
  await page.waitForURL(CONSOLE);
  const forms = (await posts(session)).slice(before).filter(({ fields }) => fields.includes("roleIndex"));
  assert.equal(forms.length, 1);
});

test("the page has names for everything", async () => {
  const session = await known(rolebox);
  const { page } = await instantly(rolebox, session);
  await assertAccessible(page);
});

test("a login whose list AWS shows before Rolebox is ready ends in the instant picker all the same", async () => {
  const session = await known(rolebox);
  const page = await rolebox.newPage();
  await logsInSlowly(rolebox, page, session, {}, {});
  const list = rolebox.listOn(page);
  await list.type("dataeng");
  await list.press("Enter");
  await page.waitForURL(CONSOLE);
  assert.equal(await page.locator("#role").innerText(), ROLE);
});
