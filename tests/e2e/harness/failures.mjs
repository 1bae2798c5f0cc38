// @ts-check
// A reporter for node's test runner: each failure in a line or two, with the place and the reason. A log is long, and
// its end has to show what to fix.

import { basename } from "node:path";
import { stripVTControlCharacters } from "node:util";

const LONGEST_REASON = 400;
/** Failures that only report a failed subtest. */
const FOLLOWS = "subtestsFailed";

/** @param {string} text in one line */
const line = (text) => stripVTControlCharacters(text).split(/\s+/).join(" ").trim().slice(0, LONGEST_REASON);

/** The place of the test's own file on the stack, such as `copy.test.mjs:12:3`. @param {string} [stack] */
const placeOn = (stack) => /[\w-]+\.test\.mjs:\d+:\d+/.exec(stack ?? "")?.[0];

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* failures(events) {
  for await (const { type, data } of events) {
    const error = data?.details?.error;
    if (type !== "test:fail" || error?.failureType === FOLLOWS) continue;
    const cause = error?.cause ?? error;
    const file = basename(String(data.file ?? data.name));
    yield `${placeOn(cause?.stack) ?? file}: ${data.name}\n    ${line(String(cause?.message ?? cause))}\n`;
  }
}
