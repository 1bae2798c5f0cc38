// @ts-check
// A wait with an end. What is awaited in the browser has none by itself, and a test that hangs tells nothing.

/** How long anything is waited for: longer than it takes on a busy machine, so only what never comes is late. */
export const PATIENCE_MS = 60_000;

/**
 * @template T
 * @param {Promise<T>} promise @param {string} what it brings, for the sentence that says that it did not come
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
