// @ts-check
// The console at a page of one's choice: by the assertion while it lasts, with credentials after that. The stand-in
// shows what is sent, and how; that AWS takes the last step by POST it does not prove.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { DATA, copyAndAgree, dashboard, variables } from "./harness/held.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("playwright-core").Page} Page */

const rolebox = useRolebox();
const sentences = JSON.parse(readFileSync(join(DIST, "_locales/en/messages.json"), "utf8"));

/** Somebody whose login has expired, and who holds credentials of the data engineer. */
async function expiredButHolding() {
  const { page: aws, picker, session } = await arrive(rolebox);
  await copyAndAgree(picker, "data eng");
  const copied = variables(await rolebox.clipboard());
  await aws.close();
  await rolebox.backstage.expireLogins();
  const popup = await rolebox.openPopup();
  await popup.locator(".head").filter({ hasText: "Expired" }).waitFor();
  return { session, popup, copied };
}

/** Chooses in the dashboard and opens the console. @param {Page} page @param {{ role: RegExp, service?: string, region?: string }} choice */
async function open(page, { role, service, region }) {
  const roles = page.getByRole("combobox", { name: "Role" });
  await roles.locator("option").filter({ hasText: role }).waitFor({ state: "attached" });
  const name = (await roles.locator("option").allInnerTexts()).find((name) => role.test(name));
  await roles.selectOption(String(name));
  if (service) await page.getByLabel("Service").selectOption(service);
  if (region) await page.getByLabel("Region (optional)").fill(region);
  await page.getByRole("button", { name: "Open console" }).click();
}

/** The calls of the federation endpoint. @param {string} session @param {string} [action] */
const calls = (session, action) =>
  rolebox.standins.requests({ scope: session, path: "/federation", ...(action && { action }) });

test("while the login lasts, the assertion opens the service in the region, and no credentials are requested", async () => {
  const { page: aws, session } = await arrive(rolebox);
  await aws.close();
  const page = await dashboard(rolebox, "console");
  const opened = rolebox.context.waitForEvent("page");
  await open(page, { role: /DataEngineer/, service: "DynamoDB", region: "eu-central-1" });
  const console = await opened;
  await console.waitForURL("https://console.aws.amazon.com/dynamodbv2/home?region=eu-central-1");
  assert.equal(await console.locator("#role").innerText(), DATA);
  assert.deepEqual(await rolebox.standins.calls(session), []);
  assert.deepEqual(await calls(session), []);
});

test("after the login has expired, active credentials open it, and their token is in no URL", async () => {
  const { session, copied } = await expiredButHolding();
  const page = await dashboard(rolebox, "console");
  const opened = rolebox.context.waitForEvent("page");
  await open(page, { role: /DataEngineer/, service: "EC2", region: "eu-west-1" });
  const console = await opened;
  await console.waitForURL("https://console.aws.amazon.com/ec2/home?region=eu-west-1");
  assert.equal(await console.locator("#role").innerText(), DATA);
  assert.equal(await console.locator("#session").innerText(), session);
  const [token, login] = await calls(session);
  assert.deepEqual([token?.method, token?.query, token?.fields], ["POST", "", ["Action", "Session"]]);
  assert.deepEqual([login?.method, login?.query], ["POST", ""]);
  assert.deepEqual(login?.fields, ["Action", "Issuer", "Destination", "SigninToken"]);
  assert.equal(login?.values.Destination, "https://console.aws.amazon.com/ec2/home?region=eu-west-1");
  const everywhere = JSON.stringify(await rolebox.standins.requests({}));
  assert.ok(!everywhere.includes(copied.AWS_SECRET_ACCESS_KEY ?? "?"));
  assert.deepEqual(await rolebox.backstage.stored("handover:", 0), {});
});

test("going back to the hand-over page gets no form with a token", async () => {
  const { session, popup } = await expiredButHolding();
  const list = rolebox.listOn(popup);
  const opened = rolebox.context.waitForEvent("page");
  await list.type("data eng");
  await list.press("Enter");
  const console = await opened;
  await console.waitForURL("https://console.aws.amazon.com/console/home");
  await console.goto(rolebox.url("extension/handover.html#credentials"));
  await console.getByRole("alert").filter({ hasText: "There is no login to continue with." }).waitFor();
  const again = await console.evaluate(() => chrome.runtime.sendMessage({ credentials: "take" }));
  assert.deepEqual(again, { Err: "nothingToHandOver" });
  assert.equal((await calls(session, "login")).length, 1);
});

test("Enter in the popup signs in with credentials when the login has expired", async () => {
  const { session, popup } = await expiredButHolding();
  const list = rolebox.listOn(popup);
  const opened = rolebox.context.waitForEvent("page");
  await list.type("data eng");
  await list.press("Enter");
  const console = await opened;
  await console.waitForURL("https://console.aws.amazon.com/console/home");
  assert.equal(await console.locator("#role").innerText(), DATA);
  assert.equal((await calls(session, "login")).length, 1);
});

for (const [what, fault, key] of /** @type {[string, Record<string, unknown>, string][]} */ ([
  ["credentials that AWS takes no longer", { kind: "http", status: 400 }, "failureCredentialsRefused"],
  ["a failure inside of AWS", { kind: "http", status: 503 }, "failureFederationFailed"],
])) {
  test(`${what}: the message says so, no tab opens, and the next try works`, async () => {
    const { session } = await expiredButHolding();
    const page = await dashboard(rolebox, "console");
    await rolebox.standins.fault({ scope: session, action: "getSigninToken", ...fault });
    const tabs = rolebox.context.pages().length;
    await open(page, { role: /DataEngineer/ });
    await page.getByRole("alert").filter({ hasText: sentences[key].message }).waitFor();
    assert.equal(rolebox.context.pages().length, tabs);
    await rolebox.standins.clearFaults();
    const opened = rolebox.context.waitForEvent("page");
    await page.getByRole("button", { name: "Open console" }).click();
    await (await opened).waitForURL("https://console.aws.amazon.com/**");
  });
}

test("without login and credentials, the message says that the login has expired", async () => {
  const { page: aws } = await arrive(rolebox);
  await aws.close();
  await rolebox.backstage.expireLogins();
  const popup = await rolebox.openPopup();
  await popup.getByRole("status").filter({ hasText: "This login has expired." }).waitFor();
  const page = await dashboard(rolebox, "console");
  await open(page, { role: /DataEngineer/ });
  await page.getByRole("alert").filter({ hasText: sentences.failureLoginExpired.message }).waitFor();
});

test("for a region outside the partition there is a message, and nothing is sent", async () => {
  const { page: aws, session } = await arrive(rolebox);
  await aws.close();
  const page = await dashboard(rolebox, "console");
  await open(page, { role: /DataEngineer/, region: "middle earth" });
  await page.getByRole("alert").filter({ hasText: sentences.dashboardNotARegion.message }).waitFor();
  await open(page, { role: /DataEngineer/, region: "cn-north-1" });
  await page.getByRole("alert").filter({ hasText: sentences.failureOtherPartition.message }).waitFor();
  assert.equal((await rolebox.standins.requests({ scope: session, path: "/saml" })).length, 1);
});

test("a note next to the button says that AWS may not accept the form", async () => {
  const { page: aws } = await arrive(rolebox);
  await aws.close();
  const page = await dashboard(rolebox, "console");
  await page.getByText(sentences.dashboardConsoleUnproven.message).waitFor();
});
