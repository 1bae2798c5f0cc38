// @ts-check
// The partitions beside `aws`: nothing of ours runs there until the person allows it, and then everything does.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { openSettings } from "./harness/dashboard.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const PARTITIONS = /** @type {const} */ ([
  ["aws-us-gov", "AWS GovCloud (US)", "signin.amazonaws-us-gov.com", "us-gov-west-1", "us-gov-east-1"],
  ["aws-cn", "AWS China", "signin.amazonaws.cn", "cn-north-1", "cn-northwest-1"],
  ["aws-eusc", "AWS European Sovereign Cloud", "signin.amazonaws-eusc.eu", "eusc-de-east-1", undefined],
]);

const HOSTS = [
  ...PARTITIONS.map(([, , host]) => `https://*.${host}/*`),
  ...["us-gov-west-1", "us-gov-east-1", "me-south-1"].map((region) => `https://sts.${region}.amazonaws.com/*`),
  ...["cn-north-1", "cn-northwest-1"].map((region) => `https://sts.${region}.amazonaws.com.cn/*`),
  "https://sts.eusc-de-east-1.amazonaws.eu/*",
];

// The person has once said yes to these hosts: then the browser asks no more.
const rolebox = useRolebox({ allowed: { hosts: HOSTS } });

/** Takes every partition back. */
async function takeBack() {
  await rolebox.backstage.page.evaluate(async (origins) => {
    await chrome.permissions.remove({ origins });
  }, HOSTS);
  await scripts([]);
}

/** Waits until our scripts are placed for these partitions. @param {string[]} ids */
async function scripts(ids) {
  await rolebox.backstage.page.waitForFunction(async (ids) => {
    const placed = (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    return JSON.stringify(placed.sort()) === JSON.stringify(ids);
  }, [...ids].sort());
}

/** Allows a partition as a person does. @param {string} name @param {string} [id] */
async function allow(name, id) {
  const page = await openSettings(rolebox);
  // Not `check()`: the switch turns when the browser has given leave.
  await page.getByRole("switch", { name, exact: true }).click();
  await page.getByRole("status").filter({ hasText: "Allowed." }).waitFor();
  if (id) await scripts([id]);
  await page.close();
}

/** The calls of STS for credentials, once there are so many. @param {string} session @param {number} [count] */
const calls = (session, count = 1) =>
  rolebox.standins.requests({ scope: session, action: "AssumeRoleWithSAML", at_least: count });

for (const [partition, name, host, region, other] of PARTITIONS) {
  describe(name, () => {
    test("without permission nothing of ours runs on its sign-in page, and the page works", async () => {
      await takeBack();
      const session = rolebox.session();
      const page = await rolebox.newPage();
      const starts = await rolebox.backstage.recordKeys();
      await rolebox.logIn(page, { partition, session });
      await page.locator("#saml_form").waitFor();
      assert.equal(new URL(page.url()).host, host);
      assert.equal(await page.locator("rolebox-picker").count(), 0);
      assert.deepEqual(await starts(), []);
      assert.deepEqual((await rolebox.overview()).people, []);
    });

    test("with permission the picker works there, and credentials come from the partition's STS", async () => {
      await takeBack();
      await allow(name, partition);
      const { picker, page, session } = await arrive(rolebox, { partition });
      assert.ok((await picker.arns()).every((arn) => arn?.startsWith(`arn:${partition}:`)));
      await picker.type("data eng");
      await picker.press("Control+Enter");
      await picker.agree();
      await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
      assert.deepEqual((await calls(session)).map((call) => call.region), [region]);
      const [credential] = Object.values(await rolebox.backstage.stored("credential:"));
      assert.ok(credential.assumedRoleArn.startsWith(`arn:${partition}:sts::`), credential.assumedRoleArn);
      assert.ok((await rolebox.clipboard()).includes(credential.accessKeyId));
      await page.bringToFront();
      await picker.press("Enter");
      await page.waitForURL(/^https:\/\/console\./);
    });

    test("the popup signs in with a form when the page is gone, and copies", async () => {
      await takeBack();
      await allow(name, partition);
      const { page } = await arrive(rolebox, { partition });
      await page.close();
      const popup = await rolebox.openPopup();
      const list = rolebox.listOn(popup);
      await list.search.focus();
      await list.type("data eng");
      const opened = rolebox.context.waitForEvent("page");
      await list.press("Enter");
      await (await opened).waitForURL(/^https:\/\/console\./);
    });

    for (const fault of [{ kind: "error", code: "RegionDisabledException", status: 403 }, { kind: "reset" }]) {
      test(`after ${JSON.stringify(fault)} the next endpoint of the partition is called, and no other`, async () => {
        await takeBack();
        await allow(name, partition);
        const acs = `https://${other ?? region}.${host}/saml`;
        const { picker, session } = await arrive(rolebox, { partition, acs });
        await rolebox.standins.fault({ ...fault, scope: session, action: "AssumeRoleWithSAML", calls: 1 });
        await picker.type("data eng");
        await picker.press("Control+Enter");
        await picker.agree();
        const said = other ? picker.status.filter({ hasText: "Copied credentials" }) : picker.alert.filter({ hasText: "AWS STS" });
        await said.waitFor();
        const expected = other ? [other, region] : [region];
        const asked = (await calls(session, expected.length)).map((call) => call.region);
        assert.deepEqual(asked, expected);
      });
    }
  });
}

test("after the switch is turned off, new pages get no scripts of ours", async () => {
  await takeBack();
  await allow("AWS China", "aws-cn");
  const page = await openSettings(rolebox);
  await page.getByRole("switch", { name: "AWS China", exact: true }).uncheck();
  await page.getByRole("status").filter({ hasText: "No longer allowed." }).waitFor();
  await scripts([]);
});

test("when the browser refuses permission, the page says so and the switch stays off", async () => {
  await takeBack();
  const page = await openSettings(rolebox);
  await page.evaluate(() => void (chrome.permissions.request = async () => false));
  const field = page.getByRole("switch", { name: "AWS GovCloud (US)", exact: true });
  await field.click();
  await page.getByRole("alert").filter({ hasText: "did not allow it" }).waitFor();
  assert.ok(!(await field.isChecked()));
});
