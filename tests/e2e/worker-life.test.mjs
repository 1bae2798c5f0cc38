// @ts-check
// The browser may end the worker at any moment. Nothing that the person has begun is lost by it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { callerIdentity } from "./harness/aws.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();
const ROLE = "arn:aws:iam::444455556666:role/Developer";

/** @param {import("playwright-core").Page} page */
async function arrives(page) {
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.equal(await page.locator("#role").innerText(), ROLE);
}

test("a worker that had ended before the login sees it", async () => {
  const page = await rolebox.newPage();
  await rolebox.backstage.killWorker();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await rolebox.backstage.badge("8");
});

test("a worker that had ended after the login still knows it", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.picker(page);
  await rolebox.backstage.settle();
  const kept = await rolebox.backstage.storage("session");
  await rolebox.backstage.killWorker();
  const popup = await rolebox.openPopup();
  await rolebox.listOn(popup).option(ROLE).waitFor();
  assert.deepEqual(await rolebox.backstage.storage("session"), kept, "nothing was lost or made anew");
  await popup.close();
  await page.reload();
  const picker = await rolebox.picker(page);
  await picker.type("developer");
  await picker.press("Enter");
  await arrives(page);
});

test("a worker that ends while the picker is open starts again at Enter", async () => {
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  const picker = await rolebox.picker(page);
  await picker.type("developer");
  await rolebox.backstage.killWorker();
  await picker.press("Enter");
  await arrives(page);
});

test("when the worker ends during a call to STS, the person is told, and a retry works", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  const picker = await rolebox.picker(page);
  await rolebox.standins.fault({ kind: "hold", scope: session, calls: 1 });
  await picker.type("developer");
  await picker.press("Control+Enter");
  await picker.agree();
  await rolebox.standins.held(session);
  await rolebox.backstage.killWorker();
  await picker.alert.filter({ hasText: /Try again/ }).waitFor();
  await rolebox.standins.release(session);

  await picker.search.focus();
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const arn = await callerIdentity(await rolebox.clipboard(), rolebox.standins.sts);
  assert.equal(arn, `arn:aws:sts::444455556666:assumed-role/Developer/${session}`);
});

test("credentials outlive the worker: the same role is copied without asking STS again", async () => {
  const session = rolebox.session();
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session });
  const picker = await rolebox.picker(page);
  await picker.type("developer");
  await picker.press("Control+Enter");
  await picker.agree();
  const copied = picker.status.filter({ hasText: "Copied credentials" });
  await copied.waitFor();
  await rolebox.backstage.killWorker();
  await picker.press("Backspace"); // Takes the sentence away, so that the next one is the next one.
  await copied.waitFor({ state: "detached" });
  await picker.press("Control+Enter");
  await copied.waitFor();
  assert.equal((await rolebox.standins.calls(session)).length, 1);
});

test("what is stored does not come back to the worker as an event, only a changed policy does", async () => {
  const events = ["managed.onChanged", "session.onChanged", "local.onChanged", "onChanged"];
  const listened = await rolebox.backstage.worker.listens(events.map((event) => `storage.${event}`));
  // The menu of the button follows what is remembered on disk, which is no secret.
  assert.deepEqual(listened, [true, false, true, false]);
});
