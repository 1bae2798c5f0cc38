// @ts-check
// Several logins beside each other: whose they are, which tab shows which, and which of them give way.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scrollsToList } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::123456789012:role/team/data/DataEngineer";

test("simultaneous logins in several tabs are all kept, each with its tab", async () => {
  const people = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const session = rolebox.session();
      const page = await rolebox.newPage();
      await rolebox.logIn(page, { session });
      return session;
    }),
  );
  const logins = await rolebox.backstage.stored("login:", 5);
  const tabs = await rolebox.backstage.stored("tab:", 5);
  assert.deepEqual(Object.values(logins).map((login) => login.sessionName).sort(), people.sort());
  const bound = Object.values(tabs).map((binding) => `login:${binding.login}`);
  assert.deepEqual(bound.sort(), Object.keys(logins).sort());
});

test("the same name at two identity providers is two people", async () => {
  const session = rolebox.session();
  for (const idp of ["idp.test", "idp2.test"]) await rolebox.logIn(await rolebox.newPage(), { session, idp });
  await rolebox.backstage.stored("login:", 2);
  const { people } = await rolebox.overview();
  assert.deepEqual(people.map((/** @type {any} */ person) => [person.issuer, person.sessionName]), [
    ["https://idp2.test/metadata", session],
    ["https://idp.test/metadata", session],
  ]);
});

test("a second login of a person is merged with the first, and the badge counts each role once", async () => {
  const session = rolebox.session();
  for (const roles of [2, 8]) await rolebox.logIn(await rolebox.newPage(), { session, roles });
  await rolebox.backstage.stored("login:", 2);
  await rolebox.backstage.badge("8");
  const { people } = await rolebox.overview();
  assert.equal(people.length, 1);
  assert.equal(people[0].roles.length, 8);
});

/**
 * Logs in a second time under a name, forged, and copies credentials as the popup does.
 * @param {string} session @returns {Promise<number[]>} what STS answered, one status for each call
 */
async function copyBesideForged(session) {
  const [genuine] = Object.keys(await rolebox.backstage.stored("login:", 1));
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session, sign: "none" });
  await page.getByRole("alert").filter({ hasText: /signature invalid/i }).waitFor();
  await rolebox.backstage.stored("login:", 2);

  const { people } = await rolebox.overview();
  assert.equal(people.length, 1, "it claims to be the same person");
  assert.notEqual(`login:${people[0].login}`, genuine, "the forged one is the newer");
  const copied = await rolebox.askForCredentials({
    copy: { login: people[0].login, role: ROLE, rights: "full", format: "posix", chosen: false, confirmed: true },
  });
  assert.match(copied.Ok.copied.text, /AWS_SECRET_ACCESS_KEY=/);
  const calls = await rolebox.standins.requests({ action: "AssumeRoleWithSAML", scope: session });
  return calls.map((call) => call.status);
}

test("STS rejects a forged login beside one without a verdict, and the real one is used", async () => {
  const session = rolebox.session();
  await rolebox.standins.signIn({ scope: session, page: "redirect" });
  await rolebox.logIn(await rolebox.newPage(), { session });
  assert.deepEqual(await copyBesideForged(session), [400, 200]);
  const standings = await rolebox.backstage.stored("standing:", 2);
  assert.deepEqual(Object.values(standings).sort(), ["accepted", "rejected"]);
});

test("a role that AWS's page posts counts as a used role, not as a new login", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.backstage.stored("standing:"); // Only a role of an accepted login counts.
  await rolebox.picker(page);
  await scrollsToList(page);
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  const used = await rolebox.backstage.stored("used:", 1, "local");
  assert.deepEqual(Object.keys(used), [`used:${ROLE}`]);
  await rolebox.backstage.stored("login:", 1);
});

test("opening the ACS without a form unbinds the tab", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await rolebox.backstage.stored("tab:", 1);
  await page.goto("https://signin.aws.amazon.com/saml");
  await rolebox.backstage.stored("tab:", 0);
  assert.equal(await page.locator("rolebox-picker").count(), 0);
  await rolebox.backstage.stored("login:", 1);
});

test("another login in the same tab replaces the first there", async () => {
  const page = await rolebox.newPage();
  const second = rolebox.session();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await rolebox.backstage.stored("login:", 1);
  await rolebox.logIn(page, { session: second, roles: 3 });
  const logins = await rolebox.backstage.stored("login:", 2);
  const [binding] = Object.values(await rolebox.backstage.stored("tab:", 1));
  assert.equal(logins[`login:${binding.login}`].sessionName, second);
  assert.equal(binding.choices, 3);
});

test("closing the tab ends its binding and keeps the login", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.backstage.stored("tab:", 1);
  await page.close();
  await rolebox.backstage.stored("tab:", 0);
  await rolebox.backstage.stored("login:", 1);
});

test("a login with one role has no picker, even where AWS shows it", async () => {
  const session = rolebox.session();
  await rolebox.standins.signIn({ scope: session, single_role: "list" });
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { as: "alice", session });
  await rolebox.backstage.badge("1");
  await rolebox.backstage.stored("standing:"); // The content script has seen the list and knows what to do.
  assert.equal(await page.locator("rolebox-picker").count(), 0);
});
