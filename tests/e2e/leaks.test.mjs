// @ts-check
// Even code that got into Rolebox could send nothing to anybody but AWS: the content security policy stops it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { copyOfDist } from "./harness/dist-copy.mjs";
import { DIST } from "./harness/places.mjs";
import { Rolebox } from "./harness/rolebox.mjs";

const rolebox = new Rolebox();
/** @type {Awaited<ReturnType<typeof copyOfDist>>} */
let copy;

before(async () => {
  /** @type {Record<string, string>} */
  const infected = {};
  infected["extension/leak.js"] = await readFile(new URL("harness/leak.mjs", import.meta.url), "utf8");
  for (const path of ["extension/background.js", "extension/pages.js"]) {
    infected[path] = `import "./leak.js";\n${await readFile(join(DIST, path), "utf8")}`;
  }
  copy = await copyOfDist(infected);
  await rolebox.start({ dist: copy.folder, recordAll: true });
});
beforeEach(() => rolebox.reset());
after(async () => {
  await rolebox.stop();
  await copy.remove();
});

/** @typedef {Record<string, string>} Leaks the outcome of each attempt */

/** @param {Leaks} leaks @param {number} attempts */
async function nothingGotOut(leaks, attempts) {
  assert.equal(Object.keys(leaks).length, attempts);
  for (const [name, outcome] of Object.entries(leaks)) assert.equal(outcome, "refused", name);
  for (const host of ["evil.test", "s3.us-east-1.amazonaws.com"]) {
    assert.deepEqual(await rolebox.standins.requests({ host }), []);
  }
}

test("the worker can send nothing away", async () => {
  /** @type {{ leaks: Leaks, isPage: boolean }} */
  const { leaks, isPage } = await rolebox.backstage.worker.run(async (worker) => ({
    leaks: await worker.leaks,
    isPage: "document" in worker,
  }));
  // In Firefox it is a page, which has more ways.
  await nothingGotOut(leaks, isPage ? 8 : 4);
});

for (const name of ["popup", "picker", "handover"]) {
  test(`the ${name} can send nothing away`, async () => {
    const page = await rolebox.newPage();
    await page.goto(rolebox.url(`extension/${name}.html`));
    await nothingGotOut(await page.evaluate(() => /** @type {any} */ (globalThis).leaks), 8);
  });
}
