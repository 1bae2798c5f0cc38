// @ts-check
// An administrator's policy for one browser only; the machine's own policies are unchanged.

import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CHROMIUM } from "../../harness/places.mjs";

/** Root can mount; anybody else can as root of a user namespace. */
const NAMESPACE = process.getuid?.() === 0 ? "-m" : "-rm";

/**
 * Writes a program that starts Chromium with the policy as the only content of `/etc/chromium`.
 * @param {string} folder where the program goes @param {string} id of the extension @param {object} policy
 * @returns {Promise<string>} its path
 */
export async function chromiumWithPolicy(folder, id, policy) {
  const file = join(folder, "policy.json");
  const program = join(folder, "chromium-with-policy");
  await writeFile(file, JSON.stringify({ "3rdparty": { extensions: { [id]: policy } } }));
  const script = [
    "mount -t tmpfs none /etc/chromium",
    "mkdir -p /etc/chromium/policies/managed",
    `cp '${file}' /etc/chromium/policies/managed/`,
    `exec '${CHROMIUM}' "$@"`,
  ].join(" && ");
  await writeFile(program, `#!/bin/sh\nmkdir -p /etc/chromium\nexec unshare ${NAMESPACE} sh -c '${script.replaceAll("'", `'\\''`)}' sh "$@"\n`);
  await chmod(program, 0o755);
  return program;
}
