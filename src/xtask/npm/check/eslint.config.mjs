// @ts-check
// What the sources must not do. That names exist, are used, and that types fit is the type checker's work: it knows
// that the scripts of one content_scripts entry share their names.

import js from "@eslint/js";

/** Markup from text is how a page gets scripts that nobody wrote. */
const noMarkup = [
  { selector: "MemberExpression[property.name=/^(innerHTML|outerHTML)$/]", message: "Use textContent." },
  { selector: "MemberExpression[property.name=/^(insertAdjacentHTML|setHTMLUnsafe)$/]", message: "Use append." },
  { selector: "MemberExpression[object.name='document'][property.name=/^write/]", message: "Use append." },
];

/** A test that waits for time or is left out tells nothing. */
const noIdleTests = [
  { selector: "MemberExpression[property.name='waitForTimeout']", message: "Wait for an event." },
  {
    selector: "MemberExpression[object.name=/^(test|it|describe|suite)$/][property.name=/^(skip|only|todo)$/]",
    message: "Every test runs.",
  },
  {
    selector: "CallExpression[callee.name=/^(test|it|describe|suite)$/] > ObjectExpression > Property[key.name=/^(skip|only|todo)$/]",
    message: "Every test runs.",
  },
  { selector: "CallExpression[callee.property.name=/^(skip|todo)$/]", message: "Every test runs." },
];

export default [
  { ignores: ["**/node_modules/", "**/dist/", "**/target/"] },
  js.configs.recommended,
  {
    rules: {
      "no-undef": "off",
      "no-unused-vars": "off",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-syntax": ["error", ...noMarkup],
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["extension/**/*.js", "www/**/*.js"],
    rules: { "max-lines": ["error", { max: 150 }] },
  },
  {
    files: ["tests/**/*.mjs"],
    rules: { "no-restricted-syntax": ["error", ...noMarkup, ...noIdleTests] },
  },
];
