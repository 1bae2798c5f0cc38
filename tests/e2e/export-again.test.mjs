// @ts-check
// An export whose login is over: the person signs in again, comes back, and goes on with the same roles.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ISSUER = "https://idp.test/metadata";
const START = "https://idp.test/?start";
/** Long enough to arrive, short enough to wait for. */
const SOON = 5;
const OVER = "This login has expired.";

const remember = () =>
  rolebox.backstage.store("local", { "setting:startUrls": [{ issuer: ISSUER, url: START }] });

/** Ticks two roles, and waits until the login is over. */
async function chosen() {
  const { page: aws, session } = await arrive(rolebox, { lifetime: SOON });
  await aws.close();
  const page = await ExportPage.open(rolebox);
  await page.search.fill("data-platform");
  await page.role("DataEngineer").check();
  await page.search.fill("staging");
  await page.role("Developer").check();
  await page.selected(2, 8);
  await page.page.getByText(OVER).waitFor();
  return { page, session };
}

/** Signs in by the page that opens. @param {ExportPage} page @param {string} button @param {string} session */
async function signIn(page, button, session) {
  const opened = rolebox.context.waitForEvent("page");
  await page.button(button).click();
  const idp = await opened;
  await idp.waitForURL("https://idp.test/**");
  await page.said("which has just opened");
  await rolebox.logIn(idp, { session });
  await page.page.bringToFront();
  await page.said("You are signed in again");
}

test("after signing in again from the export, the same roles are ticked and exported with the new login", async () => {
  await remember();
  const { page, session } = await chosen();
  await assertAccessible(page.page);
  await signIn(page, "Sign in again", session);
  await page.page.getByText(OVER).waitFor({ state: "detached" });
  await page.selected(2, 8);
  assert.equal(await page.search.inputValue(), "staging");
  await page.start();
  await page.said("2 profiles are ready.");
  assert.deepEqual(await rolebox.askForCredentials({ getWaiting: {} }), { Ok: null });
});

test("another person's login does not replace the one that is exporting", async () => {
  await remember();
  const { page } = await chosen();
  await rolebox.logIn(await rolebox.newPage(), { as: "alice", session: rolebox.session() });
  await page.page.getByRole("combobox", { name: "Login" }).waitFor();
  await page.selected(2, 8);
  await page.button("Sign in again").waitFor();
});

test("an export that the login's expiry interrupted continues with the new login, and its results stay", async () => {
  await remember();
  const { page, session } = await chosen();
  await page.start();
  await page.page.getByText("not requested").first().waitFor();
  assert.equal(await page.errors.count(), 0, "the banner says why");
  await page.button("Sign in again").waitFor();
  assert.equal(await page.button("Retry").count(), 0, "the same login can't help");
  await signIn(page, "Sign in again", session);
  await page.button("Retry").click();
  await page.said("2 profiles are ready.");
  assert.equal(await page.button("Sign in again").count(), 0);
});

test("the export asks once where to sign in, and suggests the site that the login came from", async () => {
  const { page, session } = await chosen();
  await page.button("Sign in again").click();
  await page.question.filter({ hasText: ISSUER }).waitFor();
  const address = page.page.getByRole("textbox", { name: "URL of the sign-in page" });
  assert.equal(await address.inputValue(), "https://idp.test/");
  await address.fill("http://idp.test/");
  await page.button("Save and open").click();
  await page.alert.filter({ hasText: "Enter a full URL" }).waitFor();
  await assertAccessible(page.page);
  await address.fill(START);
  await signIn(page, "Save and open", session);
  await page.selected(2, 8);
  const kept = await rolebox.backstage.stored("setting:startUrls", 1, "local");
  assert.deepEqual(kept["setting:startUrls"], [{ issuer: ISSUER, url: START }]);
});
