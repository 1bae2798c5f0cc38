// @ts-check
// The picker on every page that AWS answers a login with, and AWS's page as it was where there is none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scrollsToList } from "./harness/arrive.mjs";
import { within } from "./harness/patience.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const RELAY = "https://console.aws.amazon.com/ec2/home?region=eu-west-1#Instances:";

/**
 * Logs in to a page that AWS may show.
 * @param {Record<string, unknown>} settings of the sign-in host
 */
async function logInTo(settings) {
  const session = rolebox.session();
  await rolebox.standins.signIn({ scope: session, ...settings });
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session, relay: RELAY });
  return { page, session };
}

/** @param {Page} page */
async function arrives(page) {
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
  assert.equal(await page.locator("#relay-state").innerText(), RELAY);
}

/** Waits until the content script has seen all of the page. @param {Page} page */
async function isSettled(page) {
  await page.waitForLoadState();
  const tab = await rolebox.backstage.tab("https://signin.aws.amazon.com/*");
  assert.equal(await rolebox.backstage.tellContent(tab, { signIn: "arn:aws:iam::123456789012:role/None" }), "missing");
}

for (const settings of [
  { page: "classic" },
  { page: "classic-hardened" },
  { page: "next" },
  { page: "interstitial" },
  { page: "interstitial-get" },
  { page: "classic", csp: "strict" },
  { page: "classic-hardened", csp: "strict" },
  { page: "next", csp: "strict" },
]) {
  const name = `${settings.page}${settings.csp ? " with a strict content security policy" : ""}`;
  test(`AWS's own page posts the role typed on the page ${name}`, async () => {
    const { page, session } = await logInTo(settings);
    // AWS's list first: a page in between has a picker too, until it turns out to be no list.
    await page.locator(`[id="${ROLE}"]`).waitFor();
    const picker = await rolebox.picker(page);
    await picker.type("dataeng");
    await picker.press("Enter");
    await arrives(page);
    const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
    const choice = posts.at(-1);
    assert.equal(choice?.origin, "https://signin.aws.amazon.com");
    assert.equal(choice?.values.roleIndex, ROLE);
    assert.equal(choice?.values.RelayState, RELAY);
    assert.deepEqual([...(choice?.fields ?? [])].sort(), ["RelayState", "SAMLResponse", "name", "portal", "roleIndex"]);
  });
}

test("AWS's list is below the picker and works as before", async () => {
  const { page } = await logInTo({ page: "classic-hardened" });
  await rolebox.picker(page);
  await isSettled(page); // Until then the picker still finds its place above AWS's list.
  await scrollsToList(page);
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await arrives(page);
});

test("an error page has no picker", async () => {
  const { page } = await logInTo({ page: "error" });
  await isSettled(page);
  await page.getByRole("alert").filter({ hasText: "Invalid SAML response" }).waitFor();
  assert.equal(await page.locator("rolebox-picker").count(), 0);
});

for (const kind of ["classic", "next"]) {
  test(`on a slow page ${kind} the picker appears before the list, and an early choice waits for it`, async () => {
    const { page, session } = await logInTo({ page: kind, slow: "list" });
    await rolebox.standins.held(session);
    const picker = await rolebox.picker(page);
    assert.equal(await page.evaluate(() => document.readyState), "loading");
    await picker.type("dataeng");
    await picker.press("Enter");
    await picker.status.filter({ hasText: /Signing in/ }).waitFor();
    await rolebox.standins.release(session);
    await arrives(page);
  });
}

test("the alias on AWS's page is learned and shown beside the account ID", async () => {
  const { page } = await logInTo({ page: "next" });
  const picker = await rolebox.picker(page);
  await picker.option(ROLE).filter({ hasText: "data-platform" }).waitFor();
  await picker.option(ROLE).filter({ hasText: "123456789012" }).waitFor();
  const learned = await rolebox.backstage.stored("alias:123456789012", 1, "local");
  assert.deepEqual(Object.values(learned), ["data-platform"]);
  const unnamed = "arn:aws:iam::012345678901:role/SecurityAudit";
  await picker.option(unnamed).filter({ hasText: "012345678901" }).waitFor();
});

test("where AWS shows no aliases, only the account ID is shown", async () => {
  const { page } = await logInTo({ page: "next", aliases: false });
  const picker = await rolebox.picker(page);
  await rolebox.backstage.stored("standing:");
  await picker.option(ROLE).filter({ hasText: "123456789012" }).waitFor();
  assert.deepEqual(await rolebox.backstage.stored("alias:", 0, "local"), {});
});

test("a learned alias is shown at the next login, and can be searched", async () => {
  const first = await logInTo({ page: "classic" });
  await rolebox.backstage.stored("alias:123456789012", 1, "local");
  await first.page.close();
  const { page, session } = await logInTo({ page: "classic", aliases: false });
  const picker = await rolebox.picker(page);
  await picker.type("platform data");
  await picker.option(ROLE).and(picker.selected()).waitFor();
  assert.equal((await rolebox.standins.requests({ scope: session, path: "/saml" })).length, 1);
});

test("when the page redraws its list, the picker stays with its text", async () => {
  const { page } = await logInTo({ page: "next" });
  const picker = await rolebox.picker(page);
  await picker.type("dataeng");
  await page.evaluate(() => document.dispatchEvent(new Event("standin:render")));
  await picker.press("Enter");
  await arrives(page);
});

test("a picker that the page removes comes back", async () => {
  const { page } = await logInTo({ page: "classic" });
  const { frame } = await rolebox.picker(page);
  const gone = page.waitForEvent("framedetached", (detached) => detached === frame);
  await page.evaluate(() => document.querySelector("rolebox-picker")?.remove());
  await gone;
  const picker = await rolebox.picker(page);
  await picker.search.focus();
  await picker.type("dataeng");
  await picker.press("Enter");
  await arrives(page);
});

test("if the page removes the picker again and again, it gives up, and AWS's list stays", async () => {
  const { page } = await logInTo({ page: "classic" });
  await rolebox.picker(page);
  const inserted = page.evaluate(
    () =>
      new Promise((resolve) => {
        let count = 1;
        const observer = new MutationObserver(() => {
          const host = document.querySelector("rolebox-picker");
          if (host) {
            count += 1;
            host.remove();
          } else if (count === 3) {
            observer.disconnect();
            resolve(count);
          }
        });
        observer.observe(document.documentElement, { childList: true });
        document.querySelector("rolebox-picker")?.remove();
      }),
  );
  assert.equal(await within(inserted, "the picker to stay away"), 3);
  await isSettled(page);
  assert.equal(await page.locator("rolebox-picker").count(), 0);
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await arrives(page);
});

test("copying works on a page that forbids the clipboard", async () => {
  const { page } = await logInTo({ page: "next", no_clipboard: true });
  const picker = await rolebox.picker(page);
  await picker.type("dataeng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  assert.match(await rolebox.clipboard(), /AWS_SECRET_ACCESS_KEY=/);
});

test("closing the picker with Escape leaves AWS's page", async () => {
  const { page } = await logInTo({ page: "classic" });
  const picker = await rolebox.picker(page);
  await picker.press("Escape");
  await page.locator("rolebox-picker").waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "DataEngineer" }).check();
});

test("Enter does nothing until something was typed or chosen", async () => {
  const { page, session } = await logInTo({ page: "classic" });
  const picker = await rolebox.picker(page);
  // Once its account has a name, the role is known to be production.
  await picker.options.filter({ hasText: "acme-prod" }).first().waitFor();
  const second = (await picker.arns())[1];
  await picker.press("Enter");
  await picker.press("ArrowDown");
  await picker.press("Enter");
  await picker.agreeToProduction();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), second);
  const posts = await rolebox.standins.requests({ scope: session, path: "/saml" });
  assert.deepEqual(posts.map((post) => post.values?.roleIndex), [undefined, second]);
});
