// @ts-check
// What the setup page keeps: after a closed loop with every role tried at STS, no secret is in its storage, its DOM or
// an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Canary } from "./harness/canary.mjs";
import { localDesign, start } from "./harness/local-design.mjs";
import { useRolebox } from "./harness/rolebox.mjs";
import { goTo, importDesign, openSetup } from "./harness/setup.mjs";

const rolebox = useRolebox();

test("after a login and a test at STS, no secret is in the setup page's storage, DOM or URL", async () => {
  const page = await openSetup(rolebox, "login");
  await importDesign(page, localDesign(start()));
  await page.getByRole("button", { name: "Log in now" }).click();
  await page.getByText("Login matches the design.").waitFor();
  await page.bringToFront(); // The login has a tab of its own, which is in front.
  await page.getByText("What the login claims").click();
  await page.getByRole("button", { name: "Test every role" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Test every role" }).click();
  await page.getByText("STS gives credentials for every role.").waitFor();
  const pasted = await rolebox.standins.response(new URL(start()).searchParams);
  await page.getByText("Compare a pasted response").click();
  await page.getByRole("textbox", { name: "SAML response" }).fill(pasted);
  await page.getByRole("button", { name: "Compare with the design" }).click();
  await page.getByRole("region", { name: "Comparison" }).nth(1).waitFor();

  const kept = JSON.stringify(await rolebox.backstage.storage("session"));
  const posted = /"assertion:[0-9a-f]+":.*?"([A-Za-z0-9+/=]{1000,})"/.exec(kept)?.[1];
  const secret = (/** @type {string} */ name) => String(new RegExp(`"${name}":"([^"]+)"`, "i").exec(kept)?.[1]);
  const canaries = [
    new Canary("assertion", String(posted)),
    new Canary("pasted response", pasted),
    new Canary("secret key", secret("secretAccessKey")),
    new Canary("session token", secret("sessionToken")),
  ];
  const field = page.getByRole("textbox", { name: "SAML response" });
  /** @returns {Promise<Record<string, string>>} */
  const places = async () => ({
    "localStorage": await page.evaluate(() => JSON.stringify({ ...localStorage })),
    "sessionStorage": await page.evaluate(() => JSON.stringify({ ...sessionStorage })),
    "the DOM": await page.content(),
    "the field": await field.inputValue(),
    "an address": rolebox.context.pages().map((page) => page.url()).join("\n"),
  });
  const found = await places();
  assert.match(String(found.localStorage), /rolebox-setup-draft.*acme-prod/, "the draft is what is kept");
  for (const [place, text] of Object.entries(found)) {
    for (const canary of canaries) assert.ok(!canary.isIn(text), `${canary.name} in ${place}`);
  }
  await goTo(page, "Files");
  const files = await page.content();
  for (const canary of canaries) assert.ok(!canary.isIn(files), `${canary.name} among the files`);
});
