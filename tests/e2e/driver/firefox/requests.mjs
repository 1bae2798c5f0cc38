// @ts-check
// What the extension asks the network for: Firefox shows a driver no request of the background page.

/**
 * @param {import("./relay.mjs").Relay} relay @param {string} id of the extension
 * @returns {Promise<() => Promise<string[]>>}
 */
export async function hearRequests(relay, id) {
  await relay.inBrowser(HEAR, id);
  return () => relay.inBrowser(HEARD);
}

/** Run in the browser. */
const HEAR = `(id) => {
  const seen = [];
  const observer = {
    observe(subject) {
      const channel = subject.QueryInterface(Ci.nsIHttpChannel);
      const { triggeringPrincipal, browsingContext } = channel.loadInfo;
      if (triggeringPrincipal.addonPolicy?.id !== id) return;
      const from = browsingContext?.currentURI?.filePath ?? "";
      const part = from === "/_generated_background_page.html" ? "worker" : from;
      seen.push(part + " " + channel.requestMethod + " " + channel.URI.host);
    },
  };
  Services.obs.addObserver(observer, "http-on-opening-request");
  globalThis.roleboxRequests = { observer, seen };
}`;

const HEARD = `() => {
  const { observer, seen } = globalThis.roleboxRequests;
  Services.obs.removeObserver(observer, "http-on-opening-request");
  return seen;
}`;
