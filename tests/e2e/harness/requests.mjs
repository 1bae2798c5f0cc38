// @ts-check
// Every request that any part of Rolebox can send. `tests/it/requests.rs` checks that none is missing, and that each is
// written as the worker reads it, so that a refused request is refused because of its sender.

import { readFileSync } from "node:fs";

/** @typedef {{ picker: "yes" | "own login", request: any }} Asked the logins about which the picker can ask it */

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
    /** The form in which the picker sends requests that it can't make about another login. */
    notForPicker: [
      ...page.filter(({ picker }) => picker !== "yes").map(({ request }) => ({ page: request })),
      ...credentials.filter(({ picker }) => picker !== "yes").map(({ request }) => ({ incognito: false, credentials: request })),
      ...manage,
    ],
  };
}
