// @ts-check
// Uses credentials as a person does: pastes them into a shell, and calls AWS with an independent SDK.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { PYTHON } from "./places.mjs";

const WHO_AM_I = `
import boto3, json, sys
answer = boto3.client("sts", endpoint_url=sys.argv[1], region_name="us-east-1").get_caller_identity()
print(json.dumps(answer["Arn"]))
`;

/**
 * Returns whose credentials a shell has after the text was pasted into it.
 * @param {string} pasted what was on the clipboard, for sh @param {string} sts base URL
 * @returns {Promise<string>} the ARN of the assumed role
 */
export async function callerIdentity(pasted, sts) {
  const script = `${pasted}\nexec "$0" -c "$1" "$2"\n`;
  const env = { PATH: process.env.PATH };
  const { stdout } = await promisify(execFile)("sh", ["-c", script, PYTHON, WHO_AM_I, sts], { env });
  return JSON.parse(stdout);
}

const WHO_ARE_THEY = `
import boto3, botocore.session, json, sys
names = botocore.session.Session().available_profiles
clients = {name: boto3.Session(profile_name=name).client("sts", endpoint_url=sys.argv[1], region_name="us-east-1")
           for name in names}
print(json.dumps({name: client.get_caller_identity()["Arn"] for name, client in clients.items()}))
`;

/**
 * Returns whose credentials a credentials file contains.
 * @param {string} file its text @param {string} sts base URL
 * @returns {Promise<Record<string, string>>} the ARN of the assumed role by profile
 */
export async function callersOf(file, sts) {
  const folder = await mkdtemp(join(tmpdir(), "rolebox-aws-"));
  try {
    const credentials = join(folder, "credentials");
    await writeFile(credentials, file, { mode: 0o600 });
    const env = { PATH: process.env.PATH, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: join(folder, "config") };
    const { stdout } = await promisify(execFile)(PYTHON, ["-c", WHO_ARE_THEY, sts], { env });
    return JSON.parse(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}
