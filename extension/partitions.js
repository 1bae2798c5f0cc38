// @ts-check
// The sign-in pages of every partition, and our scripts on those that the person has allowed in addition to
// `aws`. The manifest can name scripts only for hosts that every installation has permission for.

const { permissions, runtime, scripting } = chrome;

/** The sign-in hosts by partition. `cargo xtask check` compares them with the core's. */
const OPTIONAL = {
  "aws-us-gov": "https://*.signin.amazonaws-us-gov.com",
  "aws-cn": "https://*.signin.amazonaws.cn",
  "aws-eusc": "https://*.signin.amazonaws-eusc.eu",
};

/** @param {string} host */
const acs = (host) => `${host}/saml*`;

/** Where the worker examines requests. The browser shows it only those of allowed hosts. */
export const ACS = ["https://*.signin.aws.amazon.com", ...Object.values(OPTIONAL)].map(acs);

/** Firefox answers with whole URLs, which it then refuses to register. @param {string} file of the manifest */
const inExtension = (file) => new URL(file, runtime.getURL("")).pathname.slice(1);

/** Updates the scripts to the permissions of the moment. */
async function place() {
  const placed = new Set((await scripting.getRegisteredContentScripts()).map(({ id }) => id));
  const js = (runtime.getManifest().content_scripts?.[0]?.js ?? []).map(inExtension);
  for (const [id, host] of Object.entries(OPTIONAL)) {
    const allowed = await permissions.contains({ origins: [`${host}/*`] });
    if (allowed && !placed.has(id)) {
      await scripting.registerContentScripts([{ id, js, matches: [acs(host)], runAt: "document_start" }]);
    } else if (!allowed && placed.has(id)) {
      await scripting.unregisterContentScripts({ ids: [id] });
    }
  }
}

/** One after the other: two runs at a time would register a script twice. */
let last = Promise.resolve();

/** Registers the scripts, at the start and whenever a permission is granted or removed. */
export function placeScripts() {
  // Without them AWS's page works unchanged, so nothing else stops.
  last = last.then(place).catch((error) => console.error("Rolebox can't place its scripts:", error));
}
