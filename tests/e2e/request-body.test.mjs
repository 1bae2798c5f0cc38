// @ts-check
// A browser that can't read the form of a login passes no field or an error. The person learns of it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { copyWithPrelude } from "./harness/dist-copy.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
const ACS = "https://signin.aws.amazon.com/saml";
/** @type {Awaited<ReturnType<typeof copyWithPrelude>>} */
let copy;

before(async () => {
  copy = await copyWithPrelude(new URL("harness/seen-request.mjs", import.meta.url));
  await rolebox.start({ dist: copy.folder });
});
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

for (const [what, body, causes] of /** @type {const} */ ([
  ["a form without any field, as Firefox passes a large one,", { formData: {} }, ["form"]],
  ["an error instead of the form", { error: "Unknown error." }, ["form"]],
  ["a form with another field", { formData: { code: ["1"] } }, []],
  ["no form", undefined, []],
])) {
  test(`${what} is ${causes.length > 0 ? "reported as a problem" : "no login and no problem"}`, async () => {
    const tab = await rolebox.backstage.page.evaluate(async () => (await chrome.tabs.getCurrent())?.id);
    const details = { url: ACS, tabId: tab, timeStamp: Date.now(), requestBody: body };
    await rolebox.backstage.worker.run((worker, details) => void worker.requestSeen(details), details);
    await rolebox.backstage.settle();
    const stored = Object.entries(await rolebox.backstage.storage("session"));
    const problems = stored.filter(([key]) => key.startsWith("problem:")).map(([, problem]) => problem.cause);
    assert.deepEqual(problems, causes);
    await rolebox.backstage.clear();
  });
}
