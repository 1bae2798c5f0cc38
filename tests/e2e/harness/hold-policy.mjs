// @ts-check
// Runs before the worker in a copy of the extension: as in a browser that has just started, the
// administrator's policy is unknown until the test calls `tellPolicy(policy)`.

{
  /** @type {Promise<object>} */
  const told = new Promise((resolve) => Object.assign(globalThis, { tellPolicy: resolve }));
  Object.defineProperty(chrome.storage.managed, "get", { value: () => told });
}
