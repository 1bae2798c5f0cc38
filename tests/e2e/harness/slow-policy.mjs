// @ts-check
// Runs before the worker in a copy of the extension: the browser returns the administrator's policy while the
// first page is being answered, and later always after everything else that is read.

{
  const LATER_MS = 300;
  let asked = 0;
  /** @type {(policy: object) => void} */
  let know = () => {};
  const first = new Promise((resolve) => (know = resolve));
  const get = () => {
    asked += 1;
    if (asked === 1) return first;
    if (asked === 2) know({});
    return new Promise((resolve) => setTimeout(resolve, LATER_MS, {}));
  };
  Object.defineProperty(chrome.storage.managed, "get", { value: get });
}
