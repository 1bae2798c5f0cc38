// @ts-check
// Notes moments in a page of Rolebox, in milliseconds since 1970: they are compared with those of other frames.
// The browser runs this before the page's own scripts, and in every frame.

(() => {
  if (location.protocol !== "chrome-extension:") return;

  /** @typedef {{ focused?: number, listed?: number, keys: number[], statuses: { text: string, at: number }[] }} Moments */
  /** @type {Moments} */
  const moments = { keys: [], statuses: [] };
  Object.assign(globalThis, { moments });

  const now = () => performance.timeOrigin + performance.now();
  /** @type {number | undefined} when a key was pressed whose effect is still to be seen */
  let pressed;

  addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && document.hasFocus()) moments.focused ??= now();
  });
  addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);

  const status = () => document.querySelector('[role="status"]')?.textContent ?? "";
  new MutationObserver(() => {
    const [key, list] = [pressed, !moments.listed && document.querySelector('[role="option"]')];
    pressed = undefined;
    if (status() !== (moments.statuses.at(-1)?.text ?? "")) moments.statuses.push({ text: status(), at: now() });
    if (key === undefined && !list) return;
    requestAnimationFrame(() => {
      if (list) moments.listed ??= now();
      if (key !== undefined) moments.keys.push(performance.now() - key);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
})();
