// @ts-check
// The closed loop: a login that the setup page begins is compared with the design, claim by claim, with an identity
// provider that makes one mistake after the other; then STS is asked for its roles.

import assert from "node:assert/strict";
import { test } from "node:test";
import { GRANTED, ISSUER, LOGIN, PROD, STAGING, localDesign, pair, start } from "./harness/local-design.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { importDesign, openSetup } from "./harness/setup.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
/** The setup page at its step for the first login. @param {string} startUrl */
async function atLogin(startUrl) {
  const page = await openSetup(rolebox, "login");
  await importDesign(page, localDesign(startUrl));
  return page;
}

/** Begins a login where the page says so, and goes on when it has come to AWS. @param {Page} page */
async function logIn(page) {
  const opened = rolebox.context.waitForEvent("page");
  await page.getByRole("button", { name: "Log in now" }).click();
  const tab = await opened;
  await tab.waitForURL("https://signin.aws.amazon.com/**", { waitUntil: "commit" });
  await page.bringToFront();
  return tab;
}

/** @param {Page} page */
const comparison = (page) => page.getByRole("region", { name: "Comparison" });

test("a login that matches the design is confirmed, and STS gives credentials for its roles", async () => {
  const page = await atLogin(start());
  await logIn(page);
  await comparison(page).getByText("Login matches the design.").waitFor();
  await page.getByText("What the login claims").click();
  await page.getByRole("table", { name: "Claims" }).getByText(ISSUER).waitFor();

  await page.getByRole("button", { name: "Test every role" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Test every role" }).click();
  await page.getByText("STS gives credentials for every role.").waitFor();
  const answers = page.getByRole("table", { name: "Results from STS" });
  for (const role of GRANTED) await answers.getByText(String(role.split(",")[0])).waitFor();
  assert.equal(await answers.getByText("Granted for 1 h").count(), GRANTED.length);
});

/** Each mistake: what the identity provider claims, what the page says, and where it sends the administrator. */
const MISTAKES = /** @type {[string, [string, string][], RegExp, RegExp][]} */ ([
  ["a role is missing", [["pair", pair(PROD, "ReadOnly")]], /Administrator is missing/, /give the person the pair/],
  [
    "there is a role of somebody else too",
    [...GRANTED, pair(PROD, "Administrator")].map((granted) => ["pair", granted]),
    /does not grant it to this person/,
    /remove the pair from the person, or add the grant/,
  ],
  [
    "there is a role that no account creates",
    [...GRANTED, pair(PROD, "Root")].map((granted) => ["pair", granted]),
    /nothing creates it/,
    /Add the role to the account's roles/,
  ],
  [
    "a role's name differs in upper and lower case",
    [["pair", pair(PROD, "readonly")], ["pair", pair(STAGING, "Administrator")]],
    /differs only in upper and lower case/,
    /send exactly/,
  ],
  [
    "a role has a path",
    [["pair", pair(PROD, "team/ReadOnly")], ["pair", pair(STAGING, "Administrator")]],
    /has a path/,
    /send exactly/,
  ],
  [
    "there is a role in another account",
    [...GRANTED, pair("999988887777", "ReadOnly")].map((granted) => ["pair", granted]),
    /The login offers a role in account 999988887777/,
    /remove what names account 999988887777, or add the account to the design/,
  ],
  [
    "there is a role of IAM Identity Center",
    [...GRANTED, pair(PROD, "AWSReservedSSO_Admin_1")].map((granted) => ["pair", granted]),
    /belongs to IAM Identity Center/,
    /SAML can't grant these roles/,
  ],
  [
    "the provider has a different name",
    [["pair", pair(PROD, "ReadOnly", "Okta")], ["pair", pair(STAGING, "Administrator")]],
    /provider's name is not Acme/,
    /use the provider's name from the design/,
  ],
  [
    "the provider's name differs in upper and lower case",
    [["pair", pair(PROD, "ReadOnly", "ACME")], ["pair", pair(STAGING, "Administrator")]],
    /provider's name differs from Acme only in upper and lower case/,
    /AWS distinguishes upper and lower case/,
  ],
  [
    "the provider is in another account than the role",
    [["pair", pair(PROD, "ReadOnly", "Acme", STAGING)], ["pair", pair(STAGING, "Administrator")]],
    /is paired with a provider in another account/,
    /send the provider of the role's own account/,
  ],
  [
    "a value of the Role attribute is not a pair",
    [...GRANTED.map((granted) => ["pair", granted]), ["attribute", "Role=ReadOnly"]],
    /not a pair of role and provider: 1/,
    /send pairs of ARNs/,
  ],
  [
    "there is no role",
    [["without", "Role"]],
    /The response grants no role/,
    /\bRole\b/,
  ],
  ["RoleSessionName is missing", [["without", "RoleSessionName"]], /There is no RoleSessionName/, /map the login to/],
  [
    "RoleSessionName has characters that AWS rejects",
    [["session", "bob smith!"], ["name_id", LOGIN]],
    /length or characters that AWS rejects/,
    /2 to 64 characters/,
  ],
  [
    "RoleSessionName differs in upper and lower case",
    [["session", "Bob@acme.test"]],
    /differs from bob@acme.test only in upper and lower case/,
    /map the login to/,
  ],
  [
    "RoleSessionName lacks the domain",
    [["session", "bob"], ["name_id", LOGIN]],
    /is bob@acme.test without its domain/,
    /map the login to/,
  ],
  [
    "RoleSessionName is something else",
    [["session", "4711@acme.test"], ["name_id", LOGIN]],
    /RoleSessionName is not bob@acme.test/,
    /map the login to/,
  ],
  [
    "RoleSessionName appears twice",
    [["attribute", "RoleSessionName=somebody@acme.test"]],
    /several RoleSessionNames/,
    /map only one value/,
  ],
  [
    "nobody in the design has this login",
    [["session", "mallory@acme.test"]],
    /Nobody in the design has this login/,
    /Add the person and their roles to the design/,
  ],
  ["SessionDuration is above what a role allows", [["duration", "43200"]], /43200 seconds is above 3600/, /send 3600/],
  ["SessionDuration is below what every role allows", [["duration", "900"]], /900 seconds is below 3600/, /send 3600/],
  ["SessionDuration is not a number", [["duration", "1h"]], /not a whole number from 900 to 43200/, /whole number of seconds/],
  ["there are session tags", [["attribute", "PrincipalTag:Team=x"]], /contains session tags/, /sts:TagSession/],
  ["there is a source identity", [["attribute", "SourceIdentity=bob"]], /contains a source identity/, /sts:SetSourceIdentity/],
  ["nothing is signed", [["sign", "none"]], /Nothing in the response is signed/, /sign the assertion/],
  ["the audience is a different one", [["audience", "https://acme.test/sp"]], /None of the audiences is one that AWS documents/, /urn:amazon:webservices/],
  [
    "the response goes to a region that no trust policy names",
    [["acs", "https://eu-west-1.signin.aws.amazon.com/saml"]],
    /sign-in URL of eu-west-1, which no trust policy names/,
    /Add eu-west-1 to the design's sign-in regions/,
  ],
  [
    "the destination is not the recipient",
    [["destination", "https://eu-west-1.signin.aws.amazon.com/saml"]],
    /destination is not the recipient/,
    /same URL/,
  ],
]);

for (const [mistake, claims, says, mends] of MISTAKES) {
  test(`the page names it when ${mistake}, and says how to fix it`, async () => {
    const page = await atLogin(start(claims));
    const opened = rolebox.context.waitForEvent("page");
    await page.getByRole("button", { name: "Log in now" }).click();
    await opened;
    const found = page.getByRole("listitem").or(page.getByRole("alert")).filter({ hasText: says });
    await found.filter({ hasText: mends }).first().waitFor();
  });
}

test("a login over the limit for credentials is reported once, and no role of it is tested at STS", async () => {
  const calls = () => rolebox.standins.calls(LOGIN);
  const before = await calls();
  const tab = await rolebox.newPage();
  const claims = { as: "carol", session: LOGIN, attribute: `padding=${"x".repeat(45_000)}` };
  await tab.goto(`https://idp.test/login?${new URLSearchParams(claims)}`, { waitUntil: "commit" });
  await tab.waitForURL("https://signin.aws.amazon.com/**", { waitUntil: "commit" });
  const page = await atLogin(start());
  const choice = page.getByRole("combobox", { name: "or compare a login of" });
  await choice.locator("option", { hasText: LOGIN }).first().waitFor({ state: "attached" });
  await choice.selectOption({ index: 1 });
  await comparison(page).getByText("The response is longer than STS accepts").waitFor();
  const credentials = page.getByRole("region", { name: "Credentials" });
  await credentials.getByText("longer than 100,000 characters").waitFor();
  assert.equal(await credentials.getByRole("button").count(), 0);
  assert.deepEqual(await calls(), before);
});

test("a login through another identity provider is recognized", async () => {
  const page = await atLogin(start().replace("idp.test", "idp2.test"));
  await logIn(page);
  await comparison(page).getByText("The issuer is not https://idp.test/metadata.").waitFor();
  await comparison(page).getByText("Log in through the app of the design").waitFor();
});

test("a login that was seen before can be compared too", async () => {
  const tab = await rolebox.newPage();
  await tab.goto(start(), { waitUntil: "commit" });
  await tab.waitForURL("https://signin.aws.amazon.com/**", { waitUntil: "commit" });
  const page = await atLogin(start());
  const choice = page.getByRole("combobox", { name: "or compare a login of" });
  await choice.locator("option", { hasText: LOGIN }).waitFor({ state: "attached" });
  await choice.selectOption({ index: 1 });
  await comparison(page).getByText("Login matches the design.").waitFor();
});

test("a pasted response is compared, and the field is cleared", async () => {
  const page = await atLogin(start());
  const response = await rolebox.standins.response(new URL(start([["duration", "900"]])).searchParams);
  await page.getByText("Compare a pasted response").click();
  const field = page.getByRole("textbox", { name: "SAML response" });
  await field.fill(response);
  await page.getByRole("button", { name: "Compare with the design" }).click();
  await comparison(page).getByText("900 seconds is below 3600").waitFor();
  assert.equal(await field.inputValue(), "");
});
