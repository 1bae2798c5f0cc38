// @ts-check
// The clipboard holds the format that was chosen, and AWS's own SDK takes the credentials in it.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { callerIdentity } from "./harness/aws.mjs";
import { ExportPage } from "./harness/export-page.mjs";
import { PYTHON } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

const rolebox = useRolebox();

/** Lines for sh that give it the variables which another shell's lines set. @param {string} text @param {RegExp} line */
function forSh(text, line) {
  const variables = [...text.matchAll(line)].map(([, name, value]) => `export ${name}='${value}'`);
  assert.ok(variables.length >= 3, `${variables.length} variables are set`);
  return variables.join("\n");
}

/** What a person does with the text of each format, in sh. @type {Record<string, (text: string, file: string) => string>} */
const uses = {
  "Bash, Zsh (export)": (text) => text,
  "Fish (set -gx)": (text) => forSh(text, /set -gx (\w+) '?([\w/+=:-]+)'?/g),
  "PowerShell ($env:)": (text) => forSh(text, /\$env:(\w+) ?= ?'([^']+)'/g),
  "Command Prompt (set)": (text) => forSh(text, /set "(\w+)=([^"]+)"/g),
  "Nushell ($env)": (text) => forSh(text, /\$env\.(\w+) ?= ?["']([^"']+)["']/g),
  "tcsh (setenv)": (text) => forSh(text, /setenv (\w+) '?([\w/+=:-]+)'?/g),
  "xonsh ($NAME)": (text) => forSh(text, /\$(\w+) ?= ?'([^']+)'/g),
  "AWS credentials file": (text, file) =>
    `export AWS_SHARED_CREDENTIALS_FILE='${file}' AWS_PROFILE='${text.match(/^\[(.+)\]$/m)?.[1]}'`,
  "credential_process (JSON)": (_, file) =>
    `printf '[default]\\ncredential_process = cat %s\\n' '${file}' > '${file}.config'\nexport AWS_CONFIG_FILE='${file}.config'`,
  ".env file": (_, file) => `set -a\n. '${file}'\nset +a`,
  "docker --env-file": (_, file) => `set -a\n. '${file}'\nset +a`,
  "aws configure set": (text, file) =>
    `export PATH="${dirname(PYTHON)}:$PATH" AWS_SHARED_CREDENTIALS_FILE='${file}.credentials' AWS_CONFIG_FILE='${file}.config'
${text}
export AWS_PROFILE='${text.match(/--profile "(.+)"/)?.[1]}'`,
};

/** What is copied in a format, and by whom. @param {string} format */
async function copied(format) {
  const { picker, session } = await arrive(rolebox);
  await picker.frame.getByRole("combobox", { name: "Format" }).selectOption(format);
  await picker.search.focus();
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  return { text: await rolebox.clipboard(), session };
}

for (const [format, use] of Object.entries(uses)) {
  test(`credentials copied as ${format} are those of the role`, async () => {
    const { text, session } = await copied(format);
    const folder = await mkdtemp(join(tmpdir(), "rolebox-clipboard-"));
    try {
      const file = join(folder, "copied");
      await writeFile(file, text);
      const arn = await callerIdentity(use(text, file), rolebox.standins.sts);
      assert.equal(arn, `arn:aws:sts::123456789012:assumed-role/DataEngineer/${session}`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test("a Terraform provider names the profile and the account, and contains no keys", async () => {
  const { text } = await copied("Terraform provider (no keys)");
  assert.match(text, /profile +=/);
  assert.match(text, /allowed_account_ids = \["123456789012"\]/);
  assert.doesNotMatch(text, /ASIA|secret|token/i);
});

for (const format of ["AWS credentials file", "aws configure set", "Terraform provider (no keys)"]) {
  test(`the profile of ${format} gets its name from the setting, as in an export`, async () => {
    const template = "{role}.{account_id}";
    await rolebox.backstage.store("local", { "setting:profileTemplate": template });
    const { text } = await copied(format);
    assert.ok(text.includes("DataEngineer.123456789012"), text.replace(/= .*/g, ""));
    const page = await ExportPage.open(rolebox);
    await page.role("DataEngineer").check();
    await page.row("arn:aws:iam::123456789012:role/team/data/DataEngineer").getByText("DataEngineer.123456789012").waitFor();
  });
}

test("a copy and an export give a role the same profile name when several roles compete for it", async () => {
  await rolebox.backstage.store("local", { "setting:profileTemplate": "profile-of-{role}" });
  const { picker } = await arrive(rolebox);
  await picker.frame.getByRole("combobox", { name: "Format" }).selectOption("AWS credentials file");
  await picker.search.focus();
  await picker.type("prod readonly");
  await picker.press("Control+Enter");
  await picker.agreeToProduction();
  await picker.surface.getByRole("alertdialog", { name: /identity provider/ }).waitFor();
  await picker.agree();
  await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
  assert.match(await rolebox.clipboard(), /^\[profile-of-ReadOnly-111122223333\]$/m);
});
