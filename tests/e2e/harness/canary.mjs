// @ts-check
// Looks for a secret in files and texts, in every encoding that could have been used.

import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** Too long to occur by chance, short enough to fit between characters that a form or JSON escapes. */
const PIECE = 16;
const PIECES = 20;

/** Pieces from the whole secret: a database can cut and compress it. @param {string} secret */
function piecesOf(secret) {
  const last = secret.length - PIECE;
  if (last < 0) throw new Error("too short to be told from chance");
  const step = Math.max(1, Math.floor(last / PIECES));
  const pieces = [];
  for (let at = 0; at <= last; at += step) pieces.push(secret.slice(at, at + PIECE));
  return pieces;
}

export class Canary {
  #pieces;

  /** @param {string} name @param {string} secret */
  constructor(name, secret) {
    this.name = name;
    this.#pieces = piecesOf(secret);
  }

  /** @param {string} text */
  isIn(text) {
    return this.#pieces.some((piece) => text.includes(piece));
  }

  /** @param {Buffer} bytes */
  isInBytes(bytes) {
    return this.#pieces.some((piece) => bytes.includes(piece, 0, "utf8") || bytes.includes(piece, 0, "utf16le"));
  }
}

/**
 * Returns the folders of a profile with a file that contains the secret. File names are numbers, so folders say more.
 * @param {string} profile @param {Canary} canary
 * @returns {Promise<string[]>}
 */
export async function foldersWith(profile, canary) {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  /** @type {Set<string>} */
  const found = new Set();
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    // The browser is still writing, so a file can be gone by now.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    if (canary.isInBytes(bytes)) found.add(dirname(relative(profile, path)));
  }
  return [...found].sort();
}
