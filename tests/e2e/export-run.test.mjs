// @ts-check
// The credentials of many roles at once: got side by side, whatever goes wrong, and written as one file.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { callersOf } from "./harness/aws.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const DEVELOPER = "arn:aws:iam::444455556666:role/Developer";
const DATA = "arn:aws:iam::123456789012:role/team/data/DataEngineer";
const AUDIT = "arn:aws:iam::012345678901:role/SecurityAudit";
/** How many calls go on at once: six to each of two hosts. */
const AT_ONCE = 12;

test("a downloaded file contains every role under its name, as an SDK reads it", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.selectAll(8);
  await page.start();
  await page.said("All 8 profiles are ready.");
  await page.progress.and(page.page.locator("[aria-valuenow='8']")).waitFor();
  await page.row(DATA).filter({ hasText: /data-platform-DataEngineer\s*1 h granted/ }).waitFor();
  const file = await page.download();
  assert.equal(file.name, "credentials");
  assert.match(file.url, /^blob:/);
  await page.said("Saved 8 profiles.");
  const callers = await callersOf(await readFile(file.path, "utf8"), rolebox.standins.sts);
  assert.equal(Object.keys(callers).length, 8);
  assert.equal(callers["data-platform-DataEngineer"], `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
  assert.equal(callers["012345678901-ReadOnly"], `arn:aws:sts::012345678901:assumed-role/ReadOnly/${session}`);
});

test("half of the calls go to a neighbour of the nearest region", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.selectAll(8);
  await page.start();
  await page.said("All 8 profiles are ready.");
  const hosts = (await rolebox.standins.calls(session)).map(({ host }) => host).sort();
  assert.deepEqual([...new Set(hosts)], ["sts.us-east-1.amazonaws.com", "sts.us-east-2.amazonaws.com"]);
  assert.equal(hosts.length, 8);
});

test("the URL of a downloaded file is revoked in the task that made it", async () => {
  const { page } = await ExportPage.arrive(rolebox, {}, "developer");
  await page.button("Select all").click();
  await page.start();
  await page.said("The profile is ready.");
  const told = await page.page.evaluateHandle(() => {
    /** @type {string[]} */
    const told = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL.call(URL, object);
      told.push(`made ${url}`);
      setTimeout(() => told.push("the task is over"));
      return url;
    };
    URL.revokeObjectURL = (url) => {
      revokeObjectURL.call(URL, url);
      told.push(`revoked ${url}`);
    };
    return told;
  });
  const { url } = await page.download();
  assert.match(url, /^blob:/);
  await page.page.waitForFunction((told) => told.includes("the task is over"), told);
  assert.deepEqual(await told.jsonValue(), [`made ${url}`, `revoked ${url}`, "the task is over"]);
});

test("a copied file is the same, and needs no call", async () => {
  const { page, session } = await ExportPage.arrive(rolebox, {}, "developer");
  await page.button("Select all").click();
  await page.start();
  await page.said("The profile is ready.");
  await page.button("Copy").click();
  await page.said("Copied one profile.");
  const callers = await callersOf(await rolebox.clipboard(), rolebox.standins.sts);
  assert.deepEqual(callers, {
    "acme-staging-Developer": `arn:aws:sts::444455556666:assumed-role/Developer/${session}`,
  });
  assert.equal((await rolebox.standins.calls(session)).length, 1);
});

test("a role with a lower maximum is requested at most twice, and its row shows what was granted", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await page.page.getByLabel("Duration").selectOption("12 h");
  for (const role of ["Developer", "ReadOnly data-platform"]) await page.role(role).check();
  await page.start();
  await page.said("All 2 profiles are ready.");
  await page.row(DEVELOPER).filter({ hasText: /\D1 h granted/ }).waitFor();
  await page.row("arn:aws:iam::123456789012:role/ReadOnly").filter({ hasText: "12 h granted" }).waitFor();
  const developer = (await rolebox.standins.calls(session)).filter((call) => call.role_arn === DEVELOPER);
  assert.deepEqual(developer.map((call) => call.duration_seconds), [43200, 3600]);
});

test("a denied role shows the reason, and the others succeed", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  const denied = { kind: "error", code: "AccessDenied", status: 403, message: "Not authorized to perform sts:AssumeRoleWithSAML" };
  await rolebox.standins.fault({ ...denied, scope: session, role: AUDIT });
  await page.selectAll(8);
  await page.start();
  await page.said("Profiles ready: 7. Failed: 1.");
  const reasons = page.errors.getByRole("listitem").filter({ hasText: /.{20}/ });
  await page.errors.getByText(/.{20}/).first().waitFor();
  await reasons.filter({ hasText: "Audit" }).first().waitFor();
  await page.row(AUDIT).filter({ hasText: "failed" }).waitFor();
  assert.equal(await page.button("Retry").count(), 0);
  const { path } = await page.download();
  assert.equal(Object.keys(await callersOf(await readFile(path, "utf8"), rolebox.standins.sts)).length, 7);
});

test("only roles without an answer from STS are requested again", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await rolebox.standins.fault({ kind: "http", status: 503, scope: session, role: DEVELOPER, calls: 1 });
  await page.selectAll(8);
  await page.start();
  await page.said("Profiles ready: 7. Failed: 1");
  await page.button("Retry").click();
  await page.said("All 8 profiles are ready.");
  assert.equal((await rolebox.standins.calls(session)).length, 9);
});

test("only failed roles that a retry can help are requested again", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await rolebox.standins.fault({ kind: "http", status: 503, scope: session, role: DEVELOPER, calls: 1 });
  const denied = { kind: "error", code: "AccessDenied", status: 403, message: "Not authorized to perform sts:AssumeRoleWithSAML" };
  await rolebox.standins.fault({ ...denied, scope: session, role: AUDIT });
  await page.selectAll(8);
  await page.start();
  await page.said("Profiles ready: 6. Failed: 2");
  const asked = (await rolebox.standins.calls(session)).length;
  await page.button("Retry").click();
  await page.said("Profiles ready: 7. Failed: 1");
  await page.button("Retry").waitFor({ state: "detached" });
  assert.equal((await rolebox.standins.calls(session)).length, asked + 1);
});

test("when STS throttles, the export waits and continues by itself", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await rolebox.standins.fault({ kind: "error", code: "Throttling", scope: session, calls: 3 });
  await page.selectAll(8);
  await page.start();
  await page.said("All 8 profiles are ready.");
  assert.equal((await rolebox.standins.calls(session)).length, 11);
});

test("a cancelled export keeps its results and requests nothing more", async () => {
  const { page, session } = await ExportPage.arrive(rolebox, { as: "carol", roles: 60 });
  await rolebox.standins.fault({ kind: "hold", scope: session, action: "AssumeRoleWithSAML" });
  await page.selectAll(60);
  await page.start();
  // All that can be: a call on its way would meet the fault, and be held after the release.
  await rolebox.standins.held(session, AT_ONCE);
  await page.button("Cancel").click();
  await rolebox.standins.clearFaults();
  await rolebox.standins.release(session);
  await page.said("Profiles ready: 12. Not requested: 48.");
  assert.equal((await rolebox.standins.calls(session)).length, 12);
});

test("a worker that ends during an export of 600 roles loses nothing, and the export continues", async () => {
  const { page, session } = await ExportPage.arrive(rolebox, { as: "carol" });
  await page.selectAll(600);
  await rolebox.standins.latency(0.03);
  await page.start();
  await rolebox.standins.requests({ scope: session, action: "AssumeRoleWithSAML", at_least: 200 });
  await rolebox.backstage.killWorker();
  await page.status.filter({ hasText: "All 600 profiles are ready." }).waitFor({ timeout: 280_000 }); // AWS takes the login no longer.
  const asked = (await rolebox.standins.calls(session)).length;
  // Those that were under way had to be asked for again; nothing that was held was.
  assert.ok(asked <= 600 + AT_ONCE, `${asked} calls`);
  const { path } = await page.download();
  assert.equal((await readFile(path, "utf8")).match(/^\[/gm)?.length, 600);
  const alarms = await rolebox.backstage.page.evaluate(async () => (await chrome.alarms.getAll()).length);
  assert.ok(alarms <= 2, `${alarms} alarms`);
});

test("an export continues while another section is open", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await rolebox.standins.fault({ kind: "hold", scope: session, action: "AssumeRoleWithSAML" });
  await page.selectAll(8);
  await page.start();
  await rolebox.standins.held(session, 8);
  await page.page.getByRole("link", { name: "Credentials" }).click();
  await rolebox.standins.clearFaults();
  await rolebox.standins.release(session);
  await page.page.getByRole("link", { name: "Export" }).click();
  await page.said("All 8 profiles are ready.");
});

test("an expired login ends the export with a message", async () => {
  const { page, session } = await ExportPage.arrive(rolebox);
  await rolebox.standins.fault({ kind: "error", code: "ExpiredTokenException", scope: session });
  await page.selectAll(8);
  await page.start();
  await page.alert.filter({ hasText: "expired" }).waitFor();
  await page.button("Choose other roles").click();
  await page.selected(8, 8);
});
