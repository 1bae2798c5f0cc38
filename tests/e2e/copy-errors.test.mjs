// @ts-check
// Every way in which AWS can refuse credentials is said in a sentence of its own, and nothing is lost by it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrive } from "./harness/arrive.mjs";
import { DIST } from "./harness/places.mjs";
import { useRolebox } from "./harness/rolebox.mjs";

/** @typedef {import("./harness/picker.mjs").Picker} Picker */

const rolebox = useRolebox();
const sentences = JSON.parse(readFileSync(join(DIST, "_locales/en/messages.json"), "utf8"));

/** @param {Picker} picker */
async function copy(picker) {
  await picker.type("data eng");
  await picker.press("Control+Enter");
  await picker.agree();
}

/** An error of STS. @param {string} code @param {string} [message] @param {number} [status] */
const error = (code, message = "", status = 400) => ({ kind: "error", code, message, status });

for (const [what, fault, key] of /** @type {[string, Record<string, unknown>, string][]} */ ([
  ["an expired token", error("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance"), "stsExpiredToken"],
  ["a bad signature", error("InvalidIdentityToken", "Response signature invalid"), "stsTokenSignature"],
  ["no session name", error("InvalidIdentityToken", "RoleSessionName is required in AuthnResponse"), "stsTokenSessionName"],
  ["a bad source identity", error("InvalidIdentityToken", "Source Identity must match [...]"), "stsTokenSourceIdentity"],
  ["a wrong audience", error("InvalidIdentityToken", "Response does not contain the required audience."), "stsTokenAudience"],
  ["a wrong issuer", error("InvalidIdentityToken", "Issuer not present in specified provider"), "stsTokenIssuer"],
  ["an unknown provider", error("InvalidIdentityToken", "Specified provider doesn't exist"), "stsTokenProvider"],
  ["a token refused without a reason", error("InvalidIdentityToken"), "stsTokenUnknown"],
  ["a claim that the provider refused", error("IDPRejectedClaim", "", 403), "stsClaimRejected"],
  ["a trust policy without the role", error("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", 403), "stsDeniedAssumeRole"],
  ["a trust policy without tags", error("AccessDenied", "not authorized to perform: sts:TagSession", 403), "stsDeniedTagSession"],
  [
    "a trust policy without source identity",
    error("AccessDenied", "not authorized to perform: sts:SetSourceIdentity", 403),
    "stsDeniedSetSourceIdentity",
  ],
  ["tags that are too large", error("PackedPolicyTooLarge"), "stsPackedPolicyTooLarge"],
  ["a malformed policy", error("MalformedPolicyDocument"), "stsMalformedPolicy"],
  ["a region that is switched off", error("RegionDisabledException", "", 403), "stsRegionDisabled"],
  ["throttling", error("Throttling", "Rate exceeded"), "stsThrottled"],
  ["a failure inside of STS", error("InternalFailure", "", 500), "stsUnavailable"],
  ["a 503 without words", { kind: "http", status: 503 }, "stsUnavailable"],
  ["a 429 without words", { kind: "http", status: 429 }, "stsThrottled"],
  ["the page of a proxy", { kind: "http", status: 403 }, "stsUnreadable"],
  ["a connection that breaks", { kind: "reset" }, "failureNetwork"],
])) {
  test(`${what}: the message says so, and the next try works`, async () => {
    const { picker, session } = await arrive(rolebox);
    await rolebox.standins.fault({ scope: session, action: "AssumeRoleWithSAML", ...fault });
    await copy(picker);
    await picker.alert.filter({ hasText: sentences[key].message }).waitFor();
    assert.deepEqual(await rolebox.backstage.stored("credential:", 0), {});
    await rolebox.standins.clearFaults();
    await picker.search.focus();
    await picker.press("Control+Enter");
    await picker.agree();
    await picker.status.filter({ hasText: "Copied credentials" }).waitFor();
    assert.equal((await picker.alert.allInnerTexts()).join(""), "");
  });
}

test("the message for an unknown error contains its code", async () => {
  const { picker, session } = await arrive(rolebox);
  await rolebox.standins.fault({ scope: session, ...error("NewKindOfError", "of which nobody has heard") });
  await copy(picker);
  await picker.alert.filter({ hasText: sentences.stsOther.message.replace("$1", "NewKindOfError") }).waitFor();
});
