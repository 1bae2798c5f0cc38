// @ts-check
// The page after the installation: writes its texts, and asks for hosts only if the browser withholds them.

const { commands, i18n, permissions, runtime } = chrome;

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-text]"))) {
  place.textContent = i18n.getMessage((place.dataset.text ?? "").replaceAll("__", "").replace("MSG_", ""));
}

/** Firefox lets a person withhold each host of the manifest. */
const hosts = { origins: runtime.getManifest().host_permissions ?? [] };

async function showPermission() {
  element("permission").hidden = await permissions.contains(hosts);
}

element("allow").addEventListener("click", () => void permissions.request(hosts).then(showPermission, () => {}));
permissions.onAdded.addListener(showPermission);
permissions.onRemoved.addListener(showPermission);

/** The key that opens the popup. The person, or another extension, can have taken it away. */
async function showKey() {
  const all = await commands.getAll();
  const key = all.find(({ name }) => name === "_execute_action")?.shortcut;
  element("key").textContent = key ?? "";
  element("key").closest("p")?.toggleAttribute("hidden", !key);
}

await Promise.all([showPermission(), showKey()]);

export {};
