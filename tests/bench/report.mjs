// @ts-check
// Says what was measured: medians with their ranges, in Markdown.

/** @param {number[]} samples */
export function median(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (Number(sorted[Math.ceil(half) - 1]) + Number(sorted[Math.floor(half)])) / 2;
}

/** Two or three digits that mean something. @param {number} value */
export function rounded(value) {
  if (value >= 20) return value.toFixed(0);
  return value >= 2 ? value.toFixed(1) : value.toFixed(2);
}

/** The median, and from the best to the worst. @param {number[]} samples */
export const range = (samples) =>
  `${rounded(median(samples))} (${rounded(Math.min(...samples))}..${rounded(Math.max(...samples))})`;

/**
 * @param {string} title
 * @param {string[]} head the first column is text, the others are figures
 * @param {string[][]} rows
 */
export function table(title, head, rows) {
  const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  console.log(`\n**${title}**\n\n${lines.join("\n")}`);
}
