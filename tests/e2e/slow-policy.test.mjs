// @ts-check
// What an administrator has set becomes known in the midst of an answer, and is read more slowly than the rest.

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

test("who was answered while the policy became known is told, and who asks later waits for it", async () => {
  for (const who of ["first", "later"]) {
    const page = await rolebox.newPage();
    await rolebox.logIn(page, { session: `${who}@acme.test` });
    const picker = await rolebox.picker(page);
    await picker.shows(8);
    await picker.frame.getByRole("button", { name: "Copy credentials", disabled: false }).first().waitFor();
  }
});
