// @ts-check
// A wait with a time limit. Waits in the browser have none, and a test that hangs says nothing.

/** The longest wait: longer than anything takes on a busy machine, so only what never comes times out. */
export const PATIENCE_MS = 60_000;

/**
 * @template T
 * @param {Promise<T>} promise @param {string} what it waits for, for the error message
 * @returns {Promise<T>}
 */
export async function within(promise, what) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), PATIENCE_MS);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}
