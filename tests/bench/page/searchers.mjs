// @ts-check
// Search in a list of roles, in several ways. Runs in the browser.
//
// Each answers one state of the search box with what a page needs to draw its list: all hits, the best first, and
// what to mark in those rows that are in sight.

/**
 * @typedef {{ alias: string, accountId: string, roleName: string, rolePath: string }} Row
 * @typedef {{ hits: number, marks: unknown[] }} Answer
 * @typedef {(query: string) => Answer} Search
 */

const VISIBLE = 20;
/** @type {(keyof Row)[]} */
const KEYS = ["roleName", "alias", "accountId", "rolePath"];

/** For those that search one text. @param {Row} row */
const textOf = ({ alias, accountId, roleName, rolePath }) => `${alias} ${accountId} ${rolePath}${roleName}`;

/** @type {Record<string, () => Promise<(rows: Row[]) => Search>>} */
const searchers = {
  "Rolebox, WASM": async () => {
    const program = await import(/** @type {string} */ ("/pkg/search.js"));
    await program.default({ module_or_path: "/pkg/search_bg.wasm" });
    return (rows) => {
      const roles = new program.Roles(rows);
      return (query) => {
        /** @type {Uint32Array} */
        const hits = roles.search(query);
        const visible = Array.from(hits.subarray(0, VISIBLE));
        return { hits: hits.length, marks: visible.map((row) => roles.highlight(row, query)) };
      };
    };
  },

  "fuse.js": async () => {
    const { default: Fuse } = await import("fuse.js");
    return (rows) => {
      const options = { keys: KEYS, includeMatches: true, threshold: 0.3, useTokenSearch: true };
      const fuse = new Fuse(rows, { ...options, tokenMatch: "all" });
      return (query) => {
        const hits = fuse.search(query);
        return { hits: hits.length, marks: hits.slice(0, VISIBLE).map((hit) => hit.matches) };
      };
    };
  },

  fuzzysort: async () => {
    const fuzzysort = await import("fuzzysort");
    return (rows) => {
      const snapshot = fuzzysort.snapshot(rows, { keys: KEYS });
      return (query) => {
        const hits = fuzzysort.go(query, snapshot, { limit: 0 });
        const visible = hits.slice(0, VISIBLE);
        return { hits: hits.length, marks: visible.map((hit) => hit.map((key) => key.indexes)) };
      };
    };
  },

  uFuzzy: async () => {
    const { default: UFuzzy } = await import("@leeoniya/ufuzzy");
    return (rows) => {
      // Gaps within a word as in the others, words in any order, and every hit ranked.
      const fuzzy = new UFuzzy({ intraIns: Infinity });
      const texts = rows.map(textOf);
      return (query) => {
        const [hits, info, order] = fuzzy.search(texts, query, 4, Infinity);
        const marks = order?.slice(0, VISIBLE).map((place) => info?.ranges[place]);
        return { hits: hits?.length ?? 0, marks: marks ?? [] };
      };
    };
  },

  fzf: async () => {
    const { Fzf, extendedMatch } = await import("fzf");
    return (rows) => {
      const fzf = new Fzf(rows, { selector: textOf, match: extendedMatch, casing: "case-insensitive" });
      return (query) => {
        const hits = fzf.find(query);
        return { hits: hits.length, marks: hits.slice(0, VISIBLE).map((hit) => [...hit.positions]) };
      };
    };
  },
};

/** @param {() => unknown} work @returns {number} milliseconds */
function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** @param {{ name: string, rows: Row[], query: string }} job */
export async function first({ name, rows, query }) {
  const prepare = await searchers[name]?.();
  if (!prepare) throw new Error(name);
  /** @type {Search | undefined} */
  let search;
  const prepared = timed(() => (search = prepare(rows)));
  return { prepared, key: timed(() => search?.(query)) };
}

/**
 * One query after the other, in turns, so that whatever disturbs the machine disturbs all. As many rounds again come
 * before, uncounted.
 * @param {{ names: string[], rows: Row[], queries: string[], rounds: number }} job
 * @returns {Promise<Record<string, number[][]>>} for each searcher, query and round the milliseconds
 */
export async function warm({ names, rows, queries, rounds }) {
  const searches = await Promise.all(names.map(async (name) => (await searchers[name]?.())?.(rows)));
  /** @type {Record<string, number[][]>} */
  const times = Object.fromEntries(names.map((name) => [name, queries.map(() => [])]));
  for (let round = 0; round < 2 * rounds; round += 1) {
    queries.forEach((query, at) => {
      searches.forEach((search, searcher) => {
        let hits = 0;
        const time = timed(() => (hits = search?.(query).hits ?? 0));
        if (hits === 0) throw new Error(`${names[searcher]} finds nothing for ${query}`);
        if (round >= rounds) times[names[searcher] ?? ""]?.[at]?.push(time);
      });
    });
  }
  return times;
}
