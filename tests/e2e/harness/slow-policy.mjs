// @ts-check
// Runs before the worker in a copy of the extension: as in Firefox without an administrator's policy, the browser refuses
// to read one, but only when the test calls `refusePolicy()`. `policyAsked()` returns how often it was asked.

{
  let asked = 0;
  /** @type {() => void} */
  let refuse = () => {};
  const refused = new Promise((_, reject) => (refuse = () => reject(new Error("no such storage"))));
  refused.catch(() => {}); // The worker may not have asked yet.
  const get = () => {
    asked += 1;
    return refused;
  };
  Object.assign(globalThis, { policyAsked: () => asked, refusePolicy: () => refuse() });
  Object.defineProperty(chrome.storage.managed, "get", { value: get });
}
