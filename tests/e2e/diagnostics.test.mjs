// @ts-check
// The diagnostics: what a login claimed, what is wrong with it, how to fix it, and a report that gives nobody away.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { assertAccessible } from "./harness/axe.mjs";
import { Canary, foldersWith } from "./harness/canary.mjs";
import { openDashboard } from "./harness/dashboard.mjs";
import { holds } from "./harness/field.mjs";
import { Rolebox, useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const SESSION_ENDS = "SessionNotOnOrAfter makes the AWS session shorter";

const diagnostics = () => openDashboard(rolebox, "diagnostics");

/** @param {Page} page */
const findings = (page) => page.getByRole("list", { name: "Findings" });

/** Unfolds the claims. @param {Page} page */
async function claims(page) {
  const folded = page.locator("details:not([open]) > summary", { hasText: "What the response claims" });
  if (await folded.count()) await folded.click();
  return page.getByRole("definition");
}

/** @param {Page} page */
const field = (page) => page.getByRole("textbox", { name: "SAML response" });

/** Logs in with a session that ends early, and waits until that is known. @param {Record<string, string | number>} [more] */
async function oddLogin(more = {}) {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session, session_ends: 600, duration: 3600, ...more });
  const [key] = Object.keys(await rolebox.backstage.stored("login:"));
  return { session, page, login: String(key).replace("login:", "") };
}

/** Copies the report. @param {Page} page */
async function report(page) {
  await page.bringToFront();
  await page.getByRole("button", { name: "Copy report" }).click();
  await page.getByRole("status").filter({ hasText: "Copied the report." }).waitFor();
  return rolebox.clipboard();
}

test("without a login, Diagnostics says what to do", async () => {
  const page = await diagnostics();
  await page.getByText("No login seen since the browser started.").waitFor();
  await field(page).waitFor();
});

test("the last login is explained: its claims, what is unusual, and how to fix it at the identity provider", async () => {
  const { session } = await oddLogin();
  const page = await diagnostics();
  await findings(page).getByText(SESSION_ENDS).waitFor();
  await findings(page).getByText("Unusual", { exact: true }).waitFor();
  await findings(page).getByText("Make the session at the identity provider longer").waitFor();
  await (await claims(page)).filter({ hasText: session }).first().waitFor();
  await (await claims(page)).filter({ hasText: "https://idp.test/metadata" }).waitFor();
  await page.getByRole("combobox", { name: "Identity provider" }).selectOption("Keycloak");
  await findings(page).getByText("raise SSO Session Max").waitFor();
  assert.match(await report(page), /raise SSO Session Max/);
});

test("any known login can be chosen", async () => {
  await oddLogin();
  await rolebox.logIn(await rolebox.newPage(), { session: rolebox.session(), idp: "idp2.test" });
  await rolebox.backstage.stored("login:", 2);
  const page = await diagnostics();
  await page.getByText("Nothing is wrong or unusual.").waitFor();
  await page.getByRole("combobox", { name: "Login" }).selectOption({ index: 1 });
  await findings(page).getByText(SESSION_ENDS).waitFor();
});

test("an expired login is explained too, and the page says that its assertion was deleted", async () => {
  const { session } = await oddLogin({ lifetime: 4 });
  const popup = await rolebox.openPopup();
  await popup.locator(".head").filter({ hasText: "Expired" }).waitFor();
  const page = await diagnostics();
  await page.getByText("The SAML response has expired and was deleted.").waitFor();
  await (await claims(page)).filter({ hasText: session }).first().waitFor();
  await findings(page).getByText(SESSION_ENDS).waitFor();
});

test("one click in the popup explains an unusable response as far as possible", async () => {
  const page = await rolebox.newPage();
  await rolebox.post(page, { fields: { SAMLResponse: Buffer.from("<a/>").toString("base64") } });
  await rolebox.backstage.stored("problem:");
  const popup = await rolebox.openPopup();
  const opened = rolebox.context.waitForEvent("page");
  await popup.getByRole("link", { name: "Why?" }).click();
  const dashboard = await opened;
  await findings(dashboard).getByText("The XML is not a SAML 2.0 response.").waitFor();
  await findings(dashboard).getByText("Stops the login").waitFor();
  await dashboard.getByText("Paste a response below to see more.").waitFor();
  assert.match(await report(dashboard), /not-a-response/);
});

test("an attribute with a wrong name is explained with the name that was sent", async () => {
  const response = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  const xml = Buffer.from(response, "base64").toString().replaceAll("SAML/Attributes/Role\"", "SAML/Attributes/role\"");
  const fields = { SAMLResponse: Buffer.from(xml).toString("base64"), RelayState: "" };
  await rolebox.post(await rolebox.newPage(), { fields });
  const [kept] = Object.values(await rolebox.backstage.stored("problem:"));
  for (const secret of ["SignatureValue>", "X509Certificate>"]) assert.doesNotMatch(JSON.stringify(kept), new RegExp(`${secret}[^<]`));
  const page = await diagnostics();
  const first = findings(page).getByRole("listitem").first();
  await first.getByText(/Attributes\/role" is not one that AWS reads: its name must be exactly https:\/\/aws.amazon.com\/SAML\/Attributes\/Role/).waitFor();
  await findings(page).getByText("The response grants no role.").waitFor();
  await (await claims(page)).filter({ hasText: "https://idp.test/metadata" }).waitFor();
  assert.match(await report(page), /\(near-name\)/);
});

test("invalid values of Role are listed, each with the reason", async () => {
  const session = rolebox.session();
  const response = await rolebox.standins.response({ as: "bob", session });
  const xml = Buffer.from(response, "base64").toString();
  // Each provider goes; what is left of a value is a role alone.
  const alone = xml.replaceAll(/,arn:aws:iam::\d{12}:saml-provider\/[\w.-]+/g, "");
  await rolebox.post(await rolebox.newPage(), { fields: { SAMLResponse: Buffer.from(alone).toString("base64"), RelayState: "" } });
  const popup = await rolebox.openPopup();
  await popup.getByText("contains no AWS role. Ask your administrator to assign one to you.").waitFor();
  const page = await diagnostics();
  await findings(page).getByText("The response grants no role.").waitFor();
  await findings(page).getByText(/of the Role attribute left out \(a role without its provider\): "arn:aws:iam::\d{12}:role\//).waitFor();
  const text = await report(page);
  assert.match(text, /\(role-value-without-provider\)/);
  assert.doesNotMatch(text, /:role\//);
});

test("a response in a page's source is read, and its session tags are compared with AWS's limits", async () => {
  const response = await rolebox.standins.response({ as: "bob", session: rolebox.session() });
  const tag = `<$1Attribute Name="https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team"><$1AttributeValue>${"x".repeat(257)}</$1AttributeValue></$1Attribute></$1AttributeStatement>`;
  const xml = Buffer.from(response, "base64").toString().replace(/<\/(\w+:)?AttributeStatement>/, tag);
  const escaped = Buffer.from(xml).toString("base64").replaceAll("+", "&#x2b;").replaceAll("/", "&#x2f;");
  const page = await diagnostics();
  await field(page).fill(`<input type="hidden" name="SAMLResponse" value="${escaped}"/>`);
  await page.getByRole("button", { name: "Explain" }).click();
  await findings(page).getByText('The session tag "Team" has a value of 257 characters. AWS accepts up to 256.').waitFor();
});

test("the popup links from a login's warnings to Diagnostics", async () => {
  await rolebox.logIn(await rolebox.newPage(), { session: rolebox.session(), sign: "none" });
  await rolebox.backstage.stored("login:");
  const popup = await rolebox.openPopup();
  await rolebox.listOn(popup).toggleMenu();
  await popup.getByRole("link", { name: "Why?" }).waitFor();
});

test("errors from STS are listed with time, role and reason, and are in the report", async () => {
  const { picker, session } = await arrive(rolebox);
  await rolebox.standins.fault({ kind: "error", code: "AccessDenied", message: "not authorized to perform: sts:TagSession", status: 403, scope: session });
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.alert.filter({ hasText: "session tags" }).waitFor();
  const troubles = await rolebox.backstage.stored("trouble:");
  assert.deepEqual(Object.values(troubles), [{ accessDenied: "tagSession" }]);
  const page = await diagnostics();
  const row = page.getByRole("row").filter({ hasText: "DataEngineer" });
  await row.filter({ hasText: "123456789012" }).filter({ hasText: "session tags" }).waitFor();
  assert.match(await report(page), /does not allow sts:TagSession/);
});

test("the last twenty STS errors are kept for each window kind", async () => {
  const old = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`trouble:${at + 1}:${DATA}`, "throttled"]));
  await rolebox.backstage.store("session", { ...old, [`incognito/trouble:1:${DATA}`]: "throttled" });
  const { picker, session } = await arrive(rolebox);
  await rolebox.standins.fault({ kind: "http", status: 403, scope: session });
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.alert.filter({ hasText: "could not read the answer from AWS STS" }).waitFor();
  await rolebox.backstage.gone([`trouble:1:${DATA}`]);
  const kept = Object.keys(await rolebox.backstage.stored("trouble:", 20));
  assert.ok(kept.includes(`trouble:2:${DATA}`));
  assert.equal(Object.keys(await rolebox.backstage.stored("incognito/trouble:", 1)).length, 1);
});

test("neither the answer, the page nor the report contains any part of the assertion, and the report has no names", async () => {
  const session = rolebox.session();
  const SAMLResponse = await rolebox.standins.response({ as: "carol", session, session_ends: 600 });
  const assertion = new Canary("assertion", SAMLResponse);
  const xml = Buffer.from(SAMLResponse, "base64").toString();
  const signed = ["SignatureValue", "X509Certificate", "DigestValue"].map((name) => {
    const text = new RegExp(`<(?:\\w+:)?${name}[^>]*>([^<]+)<`).exec(xml)?.[1];
    return new Canary(name, String(text).replace(/\s/g, ""));
  });
  await rolebox.post(await rolebox.newPage(), { fields: { SAMLResponse, RelayState: "" } });
  const [key] = Object.keys(await rolebox.backstage.stored("login:"));
  const login = String(key).replace("login:", "");
  const answer = JSON.stringify(await rolebox.askToManage({ getClaims: { login } }));
  assert.match(answer, /SessionNotOnOrAfter/);
  const page = await diagnostics();
  await findings(page).getByText(SESSION_ENDS).waitFor();
  const text = await report(page);
  for (const [place, content] of /** @type {const} */ ([["answer", answer], ["page", await page.content()], ["report", text]])) {
    for (const canary of [assertion, ...signed]) assert.ok(!canary.isIn(content), `${canary.name} in the ${place}`);
  }
  assert.ok(!text.includes(session) && !text.includes(session.split("@")[0] ?? ""), text);
  assert.ok(!text.includes("123456789012"), "account IDs are cut");
});

test("a pasted response is explained until it is cleared", async () => {
  const session = rolebox.session();
  const text = await rolebox.standins.response({ as: "bob", session, session_ends: 600 });
  const page = await diagnostics();
  const before = await rolebox.backstage.storage("session");
  await field(page).fill(text);
  await page.getByRole("button", { name: "Explain" }).click();
  await findings(page).getByText(SESSION_ENDS).waitFor();
  await (await claims(page)).filter({ hasText: session }).first().waitFor();
  assert.ok(!(await report(page)).includes(session));
  assert.deepEqual(await rolebox.backstage.storage("session"), before);
  await page.getByRole("button", { name: "Clear" }).click();
  await findings(page).waitFor({ state: "detached" });
  await holds(field(page), "");
  assert.ok(!(await page.content()).includes(session));
});

test("for a text that is not a response, the message says what to do, and the text stays", async () => {
  const page = await diagnostics();
  const explain = page.getByRole("button", { name: "Explain" });
  const alert = page.getByRole("alert");
  await explain.click();
  await alert.filter({ hasText: "Paste a SAML response first." }).waitFor();
  for (const [text, sentence] of /** @type {const} */ ([
    ["*** hello ***", "The text is neither base64 nor XML. Copy the whole value of the form field"],
    ["<a", "The text is not valid XML."],
    ["<a/>", "The XML is not a SAML 2.0 response."],
  ])) {
    await field(page).fill(text);
    await explain.click();
    await alert.filter({ hasText: sentence }).waitFor();
    await holds(field(page), text);
  }
});

test("a file can be chosen or dropped instead of pasting", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rolebox-response-"));
  const xml = Buffer.from(await rolebox.standins.response({ as: "bob", session_ends: 600 }), "base64");
  await writeFile(join(folder, "response.xml"), xml);
  const page = await diagnostics();
  await page.getByLabel("Choose a file").setInputFiles(join(folder, "response.xml"));
  await findings(page).getByText(SESSION_ENDS).waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await findings(page).waitFor({ state: "detached" });
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "response.xml"));
    return transfer;
  }, xml.toString());
  await field(page).dispatchEvent("drop", { dataTransfer: dropped });
  await findings(page).getByText(SESSION_ENDS).waitFor();
  await rm(folder, { recursive: true });
});

test("a pasted response is not on disk afterwards", async () => {
  const profile = await mkdtemp(join(tmpdir(), "rolebox-profile-"));
  const own = new Rolebox();
  try {
    await own.start({ profile });
    const text = await own.standins.response({ as: "bob", session: own.session() });
    const page = await openDashboard(own, "diagnostics");
    await field(page).fill(text);
    await page.getByRole("button", { name: "Explain" }).click();
    await page.getByText("What the response claims").waitFor();
    await page.goto("https://idp.test/"); // The browser keeps what a page was when it leaves it.
    await own.stop();
    assert.deepEqual(await foldersWith(profile, new Canary("assertion", text)), []);
  } finally {
    await own.stop();
    await rm(profile, { recursive: true, force: true });
  }
});

test("axe finds nothing in Diagnostics, and the keyboard reaches everything", async () => {
  await oddLogin();
  const page = await diagnostics();
  await findings(page).getByText(SESSION_ENDS).waitFor();
  await page.getByText("Show the report").click();
  await assertAccessible(page);
  await page.getByRole("combobox", { name: "Login" }).focus();
  const reached = new Set();
  for (let at = 0; at < 12; at += 1) {
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent));
    await page.keyboard.press("Tab");
  }
  for (const name of ["Copy report", "SAML response", "Explain", "Clear"]) assert.ok(reached.has(name), name);
});
