// @ts-check
// How a login is seen on its way to AWS, in every form in which a browser may carry it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scrollsToList } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ACS = "https://signin.aws.amazon.com/saml";

/** @returns {Promise<any>} the one login that is kept */
const onlyLogin = async () => Object.values(await rolebox.backstage.stored("login:"))[0];

test("a posted form becomes a login with its roles, and AWS gets the form unchanged", async () => {
  const page = await rolebox.newPage();
  const session = rolebox.session();
  await rolebox.logIn(page, { session, relay: "https://console.aws.amazon.com/s3/home" });
  const login = await onlyLogin();
  assert.equal(login.sessionName, session);
  assert.equal(login.issuer, "https://idp.test/metadata");
  assert.equal(login.roles.length, 8);
  const [asked] = await rolebox.standins.requests({ scope: session, path: "/saml", at_least: 1 });
  assert.deepEqual(asked?.fields, ["SAMLResponse", "RelayState"]);
  assert.equal(asked?.status, 200);
});

test("a multipart form is read too", async () => {
  const page = await rolebox.newPage();
  const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  await rolebox.post(page, { fields: { SAMLResponse }, enctype: "multipart/form-data" });
  assert.equal((await onlyLogin()).roles.length, 8);
});

test("another field of the form is kept exactly, in any alphabet", async () => {
  const page = await rolebox.newPage();
  const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  const RelayState = "https://console.aws.amazon.com/?name=Größe·東京·🗼";
  await rolebox.post(page, { fields: { SAMLResponse, RelayState } });
  const [kept] = Object.values(await rolebox.backstage.stored("assertion:"));
  assert.equal(kept?.relayState, RelayState);
  assert.equal(kept?.response, SAMLResponse);
});

test("a body that is not a form is reported as a problem, with a mark on the button", async () => {
  const page = await rolebox.newPage();
  const SAMLResponse = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  await rolebox.post(page, { fields: { SAMLResponse }, enctype: "text/plain" });
  const [problem] = Object.values(await rolebox.backstage.stored("problem:"));
  assert.equal(problem?.cause, "form");
  assert.deepEqual(await rolebox.backstage.stored("login:", 0), {});
  await rolebox.backstage.badge("!", await rolebox.backstage.tab(`${ACS}*`));
});

test("an unreadable response is reported as a problem", async () => {
  const page = await rolebox.newPage();
  await rolebox.post(page, { fields: { SAMLResponse: "this is no response" } });
  const [problem] = Object.values(await rolebox.backstage.stored("problem:"));
  assert.ok(problem?.cause.refused, JSON.stringify(problem));
  await page.getByRole("alert").filter({ hasText: "Invalid" }).waitFor();
});

test("reloading the page gives the same login with its old deadline", async () => {
  const page = await rolebox.newPage();
  const session = rolebox.session();
  await rolebox.logIn(page, { session });
  await rolebox.picker(page);
  const before = await rolebox.backstage.stored("login:");
  await page.reload();
  await rolebox.standins.requests({ scope: session, path: "/saml", at_least: 2 });
  await rolebox.picker(page);
  assert.deepEqual(await rolebox.backstage.stored("login:"), before);
});

test("going back to the list gives the same login, and its picker appears again", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await page.waitForLoadState(); // Until then the picker still finds its place above AWS's list.
  await scrollsToList(page);
  const before = await rolebox.backstage.stored("login:");
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  // AWS lets no page be kept, so the browser asks whether to post the form again; the person says yes.
  const refused = page.waitForEvent("domcontentloaded");
  await assert.rejects(page.goBack(), /ERR_CACHE_MISS|NS_ERROR_DOCUMENT_NOT_CACHED/);
  await refused;
  await page.reload();
  await rolebox.picker(page);
  assert.deepEqual(await rolebox.backstage.stored("login:"), before);
});

test("a form that a redirect sends again is seen", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session(), via: "307" });
  assert.equal((await onlyLogin()).acsUrl, ACS);
});

test("a login at a regional ACS with a provider's ID is seen", async () => {
  const acs = "https://eu-central-1.signin.aws.amazon.com/saml/acs/SAMLSPABC123";
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session(), acs });
  assert.equal((await onlyLogin()).acsUrl, acs);
});

test("an assertion that has expired on its way is listed but not kept", async () => {
  const page = await rolebox.newPage();
  const written = await rolebox.backstage.recordKeys();
  await rolebox.logIn(page, { session: rolebox.session(), issued: -400 });
  const login = await onlyLogin();
  assert.ok(login.usableUntil < Date.now());
  const keys = await written();
  const kinds = new Set(keys.map((key) => key.split(":")[0]));
  assert.ok(kinds.has("login") && !kinds.has("assertion"), `${keys}`);
  await rolebox.backstage.badge("");
});

test("a hostile body of 24 MB is rejected, and the next login works", async () => {
  const page = await rolebox.newPage();
  await page.goto("https://idp.test/");
  await page.evaluate((action) => {
    const form = document.createElement("form");
    const field = document.createElement("input");
    Object.assign(form, { method: "post", action });
    Object.assign(field, { type: "hidden", name: "SAMLResponse", value: "A".repeat(24 << 20) });
    form.append(field);
    document.body.append(form);
    form.submit();
  }, ACS);
  const [problem] = Object.values(await rolebox.backstage.stored("problem:"));
  assert.ok(problem?.cause, JSON.stringify(problem));
  const next = await rolebox.newPage();
  await rolebox.logIn(next, { session: rolebox.session() });
  assert.equal((await onlyLogin()).roles.length, 8);
});
