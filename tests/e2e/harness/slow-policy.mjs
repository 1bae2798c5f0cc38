// @ts-check
// Runs before the worker in a copy of the extension: as in Firefox without an administrator's policy, the browser refuses
// to read one, later than everything else that is read. `policyAsked` counts how often it was asked.

{
  const LATER_MS = 300;
  const asked = { policyAsked: 0 };
  const get = () => {
    asked.policyAsked += 1;
    return new Promise((_, reject) => setTimeout(reject, LATER_MS, new Error("no such storage")));
  };
  Object.assign(globalThis, { policyAsked: () => asked.policyAsked });
  Object.defineProperty(chrome.storage.managed, "get", { value: get });
}
