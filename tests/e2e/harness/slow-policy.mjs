// @ts-check
// Runs before the worker in a copy of the extension: the browser does not return the administrator's policy, and refuses
// only when the test calls `refusePolicy(message)`. Asked after that, it waits for the next such call. `policyAsked()`
// returns how often it was asked.

{
  let asked = 0;
  /** @type {{ refused: Promise<never>, refuse: (error: Error) => void }} */
  let next;
  const renew = () => {
    /** @type {(error: Error) => void} */
    let refuse = () => {};
    /** @type {Promise<never>} */
    const refused = new Promise((_, reject) => (refuse = reject));
    refused.catch(() => {}); // The worker may not have asked yet.
    next = { refused, refuse };
  };
  renew();
  const get = () => {
    asked += 1;
    return next.refused;
  };
  /** @param {string} message */
  const refusePolicy = (message) => {
    next.refuse(new Error(message));
    renew();
  };
  Object.assign(globalThis, { policyAsked: () => asked, refusePolicy });
  Object.defineProperty(chrome.storage.managed, "get", { value: get });
}
