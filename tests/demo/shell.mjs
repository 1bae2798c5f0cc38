// @ts-check
// Uses copied credentials outside the browser: in a shell with the AWS command line, and from a file with boto3.

import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { PYTHON } from "../e2e/harness/places.mjs";

const AWS = join(dirname(PYTHON), "aws");

const WHO_IS_THE_PROFILE = `
import boto3, sys
session = boto3.Session(profile_name=sys.argv[1], region_name="us-east-1")
print(session.client("sts", endpoint_url=sys.argv[2]).get_caller_identity()["Arn"])
`;

/** Nothing of the person's own: neither variables nor files. */
const ALONE = { PATH: process.env.PATH, AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };

/**
 * Types the line and `aws sts get-caller-identity` into a shell.
 * @param {string} line as copied @param {string} sts base URL
 */
export async function inShell(line, sts) {
  const aws = `'${AWS}' sts get-caller-identity --query Arn --output text --region us-east-1 --endpoint-url '${sts}'`;
  const running = promisify(execFile)("sh", [], { env: ALONE });
  running.child.stdin?.end(`${line}\n${aws}\n`);
  return (await running).stdout.trim();
}

/**
 * Makes the text an AWS credentials file, and uses its profile.
 * @param {string} text as copied @param {string} sts base URL
 */
export async function inFile(text, sts) {
  const profile = text.match(/^\[(.+)\]$/m)?.[1];
  if (!profile) throw new Error("the copied text names no profile");
  const folder = await mkdtemp(join(tmpdir(), "rolebox-demo-"));
  try {
    const file = join(folder, "credentials");
    await writeFile(file, text, { mode: 0o600 });
    const env = { ...ALONE, AWS_SHARED_CREDENTIALS_FILE: file };
    const { stdout } = await promisify(execFile)(PYTHON, ["-c", WHO_IS_THE_PROFILE, profile, sts], { env });
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true });
  }
}
