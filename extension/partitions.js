// @ts-check
// The sign-in pages of every partition, and our scripts on those that the person has allowed beside `aws`: the manifest
// can name scripts only for hosts that every installation may reach.

const { permissions, runtime, scripting } = chrome;

/** By partition, the sign-in hosts. `cargo xtask check` holds them to those that the core knows. */
const OPTIONAL = {
  "aws-us-gov": "https://*.signin.amazonaws-us-gov.com",
  "aws-cn": "https://*.signin.amazonaws.cn",
  "aws-eusc": "https://*.signin.amazonaws-eusc.eu",
};

/** @param {string} host */
const acs = (host) => `${host}/saml*`;

/** Where the worker looks at requests. The browser shows it those of allowed hosts only. */
export const ACS = ["https://*.signin.aws.amazon.com", ...Object.values(OPTIONAL)].map(acs);

/** Brings the scripts in step with what is allowed by now. */
async function place() {
  const placed = new Set((await scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const js = runtime.getManifest().content_scripts?.[0]?.js ?? [];
  for (const [id, host] of Object.entries(OPTIONAL)) {
    const allowed = await permissions.contains({ origins: [`${host}/*`] });
    if (allowed && !placed.has(id)) {
      await scripting.registerContentScripts([{ id, js, matches: [acs(host)], runAt: "document_start" }]);
    } else if (!allowed && placed.has(id)) {
      await scripting.unregisterContentScripts({ ids: [id] });
    }
  }
}

/** One after the other: two at a time would place a script twice. */
let last = Promise.resolve();

/** Places the scripts, at the start and whenever a permission comes or goes. */
export function placeScripts() {
  last = last.then(place).catch(() => {}); // Without them AWS's page works as it is.
}
