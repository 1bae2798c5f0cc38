// @ts-check
// Every request that any part of Rolebox may send. `tests/it/requests.rs` sees that none is missing, and that each is
// spelled as the worker reads it: what is refused, is refused for its sender.

import { readFileSync } from "node:fs";

/** @typedef {{ picker: "yes" | "own login", request: any }} Asked about which logins the picker may ask it */

/** @param {string} login @param {string} role */
export function requests(login, role) {
  const text = readFileSync(new URL("requests.json", import.meta.url), "utf8");
  /** @type {{ page: Asked[], credentials: Asked[], manage: any[], picker: any[], handover: any[], content: any[] }} */
  const all = JSON.parse(text.replaceAll('"LOGIN"', JSON.stringify(login)).replaceAll('"ROLE"', JSON.stringify(role)));
  const { page, credentials } = all;
  const manage = all.manage.map((manage) => ({ incognito: false, manage }));
  return {
    popup: page.map(({ request }) => ({ incognito: false, request })),
    picker: [...page.map(({ request }) => ({ page: request })), ...all.picker],
    credentials: credentials.map(({ request }) => ({ incognito: false, credentials: request })),
    manage,
    handover: [...all.handover, ...all.handover.map((request) => ({ credentials: request }))],
    content: all.content,
    /** As the picker sends what it may not ask of a login that is not its own. */
    notForPicker: [
      ...page.filter(({ picker }) => picker !== "yes").map(({ request }) => ({ page: request })),
      ...credentials.filter(({ picker }) => picker !== "yes").map(({ request }) => ({ incognito: false, credentials: request })),
      ...manage,
    ],
  };
}
