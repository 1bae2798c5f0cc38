// @ts-check
// The dashboard gives the line that takes credentials out of a shell, for each shell.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { arrive } from "./harness/arrive.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

/** What of AWS a shell has in its environment after a script. @param {string} script @returns {Promise<string[]>} */
async function awsAfter(script) {
  const env = { PATH: process.env.PATH };
  const { stdout } = await promisify(execFile)("sh", ["-c", `${script}\nenv`], { env });
  return stdout.split("\n").filter((line) => line.startsWith("AWS_"));
}

test("the unset command removes from a shell everything that a copy set", async () => {
  const { picker } = await arrive(rolebox);
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  const credentials = await rolebox.clipboard();
  assert.ok((await awsAfter(credentials)).length >= 4);

  const dashboard = await rolebox.newPage();
  await dashboard.goto(rolebox.url("extension/dashboard.html#held"));
  await dashboard.getByRole("button", { name: "Copy unset command" }).click();
  await dashboard.getByRole("status").filter({ hasText: "Copied the command" }).waitFor();
  assert.deepEqual(await awsAfter(`${credentials}\n${await rolebox.clipboard()}`), []);

  await dashboard.bringToFront();
  await dashboard.getByLabel("Shell").selectOption("Fish (set -gx)");
  await dashboard.getByRole("status").filter({ hasText: "Copied the command" }).waitFor({ state: "detached" });
  await dashboard.getByRole("button", { name: "Copy unset command" }).click();
  await dashboard.getByRole("status").filter({ hasText: "Copied the command" }).waitFor();
  assert.match(await rolebox.clipboard(), /set -eg AWS_SECRET_ACCESS_KEY/);
});
