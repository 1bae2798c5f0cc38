// @ts-check
// Notes moments in a page of Rolebox, in milliseconds since 1970: they are compared with those of other frames.
// It runs before the page's own scripts.

/** @typedef {import("../clock.mjs").Moments} Moments */

(() => {
  /** @type {Partial<Moments> & Pick<Moments, "keys" | "statuses">} */
  const moments = { keys: [], statuses: [] };
  Object.assign(globalThis, { moments });

  const now = () => performance.timeOrigin + performance.now();
  /** @type {number | undefined} when a key was pressed whose effect is still to be seen */
  let pressed;

  addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && document.hasFocus()) moments.focused ??= now();
  });
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);

  // A question has one of its own.
  const status = () => [...document.querySelectorAll('[role="status"]')].map((it) => it.textContent).find(Boolean) ?? "";
  new MutationObserver(() => {
    const [key, list] = [pressed, !moments.listed && document.querySelector('[role="option"]')];
    pressed = undefined;
    if (status() !== (moments.statuses.at(-1)?.text ?? "")) moments.statuses.push({ text: status(), at: now() });
    if (key === undefined && !list) return;
    const changed = performance.now();
    requestAnimationFrame(() => {
      if (list) moments.listed ??= now();
      if (key !== undefined) moments.keys.push({ listed: changed - key, drawn: performance.now() - key });
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
