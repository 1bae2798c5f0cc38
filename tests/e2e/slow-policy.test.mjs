// @ts-check
// Without an administrator's policy Firefox refuses to read one, and takes its time at each call.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/slow-policy.mjs", import.meta.url));
  await rolebox.start({ dist: copy.folder });
});
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

test("the browser is asked for a policy once, and earlier answers are updated when there is none", async () => {
  for (const who of ["first", "later"]) {
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: `${who}@acme.test` });
    const picker = await rolebox.picker(page);
    await picker.shows(8);
    if (who === "first") await rolebox.backstage.worker.run((worker) => worker.refusePolicy());
    await picker.frame.getByRole("button", { name: "Copy credentials", disabled: false }).first().waitFor();
  }
  assert.equal(await rolebox.backstage.worker.run((worker) => worker.policyAsked()), 1);
});
