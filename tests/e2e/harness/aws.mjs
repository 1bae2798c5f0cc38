// @ts-check
// Uses credentials as a person does: pastes them into a shell, and calls AWS with an SDK that knows nothing of us.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { PYTHON } from "./places.mjs";

const WHO_AM_I = `
import boto3, json, sys
answer = boto3.client("sts", endpoint_url=sys.argv[1], region_name="us-east-1").get_caller_identity()
print(json.dumps(answer["Arn"]))
`;

/**
 * Whose credentials a shell has once the text was pasted into it.
 * @param {string} pasted what was on the clipboard, for sh @param {string} sts base URL
 * @returns {Promise<string>} the ARN of the assumed role
 */
export async function callerIdentity(pasted, sts) {
  const script = `${pasted}\nexec "$0" -c "$1" "$2"\n`;
  const env = { PATH: process.env.PATH };
  const { stdout } = await promisify(execFile)("sh", ["-c", script, PYTHON, WHO_AM_I, sts], { env });
  return JSON.parse(stdout);
}
