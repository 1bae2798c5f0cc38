// @ts-check
// Firefox tells of requests in bundles, which it holds back while it is busy: the messages of a page can overtake its own
// request. They would find the login of the page before, or none.

const { alarms, runtime } = chrome;

/** The longest time that Firefox holds a bundle back. Chromium has none. */
const HELD_BACK_MS = runtime.getURL("").startsWith("moz-extension:") ? 250 : 0;

/** Waits until every request is known that began before. What Firefox answers then comes after them. */
async function caughtUp() {
  await new Promise((resolve) => setTimeout(resolve, HELD_BACK_MS));
  await alarms.getAll();
}

/**
 * Asks the core, and waits for requests that a message may have overtaken: a page that has gone does not take the login
 * from the next one, and a page without a login asks again.
 * @param {any} message @param {() => Promise<any>} ask
 */
export async function inTurn(message, ask) {
  if (!HELD_BACK_MS) return ask();
  if (message?.left !== undefined) await caughtUp();
  const reply = await ask();
  if (message !== "hello" || reply?.Ok?.show) return reply;
  await caughtUp();
  return ask();
}
