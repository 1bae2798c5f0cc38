// @ts-check
// How long a key press keeps the search busy: ours, beside the libraries that a page in JavaScript would take.

import { median, range, rounded, table } from "./report.mjs";
import { withSite } from "./site.mjs";

const SIZES = [500, 5000];
const FIRST_KEYS = 5;
const ROUNDS = 5;
const SEARCHERS = ["Rolebox, WASM", "fuse.js", "fuzzysort", "uFuzzy", "fzf"];

/** Each is typed letter by letter. */
const TYPED = ["admin", "prod", "bill prod", "pay staging readonly", "crm dev", "4711"];

const PRODUCTS = ["billing", "catalog", "crm", "data-lake", "fraud", "gateway", "identity", "ledger", "payments", "search"];
const STAGES = ["dev", "test", "staging", "prod"];
const ROLES = ["AdministratorAccess", "ReadOnly", "PowerUser", "Billing", "data-engineer", "SecurityAudit", "Deploy", "Support"];

/** Every state of the search box while the queries are typed. */
const QUERIES = TYPED.flatMap((text) => [...text].map((_, at) => text.slice(0, at + 1))).filter(
  (query, at, all) => !query.endsWith(" ") && all.indexOf(query) === at,
);

/**
 * An organization of as many roles, eight to an account; every tenth account has no alias.
 * @param {number} roles
 */
const organization = (roles) =>
  Array.from({ length: roles }, (_, at) => {
    const account = Math.floor(at / ROLES.length);
    const product = PRODUCTS[account % PRODUCTS.length];
    const stage = STAGES[Math.floor(account / PRODUCTS.length) % STAGES.length];
    const alias = account % 10 === 9 ? "" : `acme-${product}-${stage}-${Math.floor(account / 40) + 1}`;
    const accountId = String((471_100_000_000 + account * 7_919_000_087) % 1e12).padStart(12, "0");
    const rolePath = account % 4 === 3 ? "/platform/" : "/";
    return { alias, accountId, roleName: ROLES[at % ROLES.length] ?? "", rolePath };
  });

export async function searching() {
  for (const roles of SIZES) {
    const rows = organization(roles);
    await withSite(async (visit) => {
      /** @type {Record<string, { prepared: number, key: number }[]>} */
      const firsts = Object.fromEntries(SEARCHERS.map((name) => [name, []]));
      for (let page = 0; page < FIRST_KEYS; page += 1) {
        for (const name of SEARCHERS) {
          firsts[name]?.push(await visit("searchers.mjs", "first", { name, rows, query: QUERIES[0] }));
        }
      }
      /** @type {Record<string, number[][]>} */
      const warm = await visit("searchers.mjs", "warm", { names: SEARCHERS, rows, queries: QUERIES, rounds: ROUNDS });
      const ours = median(warm[SEARCHERS[0] ?? ""]?.flat() ?? []);
      table(
        `One key over ${roles} roles, milliseconds`,
        ["", "preparing the list", `first key of ${FIRST_KEYS} pages`, `${QUERIES.length} keys, warm`, "", "slowest key"],
        SEARCHERS.map((name) => {
          const [first, times] = [firsts[name] ?? [], warm[name] ?? []];
          return [
            name,
            range(first.map(({ prepared }) => prepared)),
            range(first.map(({ key }) => key)),
            range(times.flat()),
            `${rounded(median(times.flat()) / ours)} ×`,
            slowest(times),
          ];
        }),
      );
    });
  }
}

/** The query whose median is the worst. @param {number[][]} times */
function slowest(times) {
  const medians = times.map(median);
  const worst = Math.max(...medians);
  return `${rounded(worst)} (\`${QUERIES[medians.indexOf(worst)]}\`)`;
}
