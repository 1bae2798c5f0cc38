// @ts-check
// If anything of the instant picker fails or takes too long, the login goes to AWS as if Rolebox were not there.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { edited, known, logsInSlowly, patientWorker } from "./harness/instant.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const PAGES = "extension/pages.js";

/** @type {[string, Record<string, string>][]} */
const BROKEN = [
  ["whose list the worker refuses", { [PAGES]: await edited(PAGES, "only, request: { getOverview: {} }", "only, request: {}") }],
  ["whose program can't be read", { "pkg/pages_bg.wasm": "this is no module" }],
  ["whose program has a fault", { "pkg/pages.js": "throw new Error('broken');" }],
  ["whose program never comes", { "pkg/pages.js": "await new Promise(() => {});" }],
];

for (const [name, files] of BROKEN) {
  describe(`an instant picker ${name}`, () => {
    const rolebox = new Rolebox();
    /** @type {Awaited<ReturnType<typeof copyOfDist>>} */
    let copy;

    before(async () => {
      copy = await copyOfDist({ ...(await patientWorker()), ...files });
      await rolebox.start({ dist: copy.folder });
    });
    beforeEach(() => rolebox.reset());
    after(async () => {
      await rolebox.stop();
      await copy.remove();
    });

    test("posts the login to AWS, which shows its list", async () => {
      const session = await known(rolebox);
      const page = await rolebox.newPage();
      const own = rolebox.url("extension/instant.html#");
      const shown = page.waitForEvent("framenavigated", (frame) => frame.url().startsWith(own));
      await logsInSlowly(rolebox, page, session, { relay: "https://console.aws.amazon.com/s3/" }, {});
      await shown;
      await page.getByRole("radio", { name: "DataEngineer" }).waitFor();
      assert.equal(page.url(), "https://signin.aws.amazon.com/saml");
      const [form] = (await rolebox.standins.requests({ scope: session, path: "/saml" })).slice(-1);
      assert.deepEqual([form?.fields.sort(), form?.origin], [["RelayState", "SAMLResponse"], "null"]);
    });
  });
}
