// @ts-check
// A trap poisons a WASM instance. The call that trapped fails, no other is left waiting, the next event has a new one.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { ask, askForCredentials, Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/trap.mjs", import.meta.url));
  await rolebox.start({ dist: copy.folder });
});
beforeEach(() => rolebox.reset());
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

/** @param {string} where */
const trapIn = (where) => rolebox.backstage.worker.run((worker, where) => void (worker.wasm.trap = where), where);

/** @param {string} where @param {string} request the name of the request that springs the trap */
const trapAt = (where, request) =>
  rolebox.backstage.worker.run((worker, next) => void (worker.wasm.next = next), { request, trap: where });

/** @returns {Promise<number>} */
const instances = () => rolebox.backstage.worker.run((worker) => worker.wasm.instances);

for (const where of ["message_received", "future"]) {
  test(`a trap in ${where} fails that request, and a new instance answers the next`, async () => {
    const popup = await rolebox.openPopup();
    const before = await instances();
    await trapAt(where, "getOverview");
    assert.deepEqual(await ask(popup, { getOverview: {} }), { Err: "workerFailed" });
    assert.deepEqual((await ask(popup, { getOverview: {} })).Ok.people, []);
    assert.equal(await instances(), before + 1);
  });
}

test("a trap at one login loses only that login, and AWS's page works without Rolebox", async () => {
  const before = await instances();
  await trapIn("request_seen");
  const page = await rolebox.newPage();
  await rolebox.logIn(page, { session: rolebox.session() });
  await page.getByRole("radio", { name: "DataEngineer" }).check();
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.waitForURL("https://console.aws.amazon.com/**");
  assert.deepEqual(await rolebox.backstage.stored("login:", 0), {});

  await rolebox.logIn(page, { session: rolebox.session() });
  await rolebox.backstage.stored("login:", 1);
  await rolebox.picker(page);
  assert.equal(await instances(), before + 1);
});

test("a trap during a call to STS fails that request too, instead of leaving it waiting", async () => {
  const session = rolebox.session();
  await rolebox.logIn(await rolebox.newPage(), { session });
  await rolebox.backstage.stored("standing:", 1); // From here on the content script has nothing to ask.
  await rolebox.standins.fault({ kind: "hold", scope: session, calls: 1 });
  const popup = await rolebox.openPopup();
  const [person] = (await ask(popup, { getOverview: {} })).Ok.people;
  const { login, roles } = person;
  const copy = { login, role: roles[0], rights: "full", format: "posix", chosen: false, confirmed: true };
  const waiting = askForCredentials(popup, { copy });
  await rolebox.standins.held(session);
  await trapAt("message_received", "copy");
  assert.deepEqual(await askForCredentials(popup, { copy }), { Err: "workerFailed" });
  assert.deepEqual(await waiting, { Err: "workerFailed" });
  await rolebox.standins.release(session);
});
