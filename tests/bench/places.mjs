// @ts-check
// Where the benchmarks' own things are. `cargo xtask bench` says so by the environment.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const TARGET = process.env.ROLEBOX_TARGET ?? fileURLToPath(new URL("../../target", import.meta.url));

/** Our decoder and our search as WASM, with their glue. */
export const BENCHMARKS = join(TARGET, "bench");

/** Our decoder as a program. */
export const NATIVE = join(TARGET, "release/rolebox-bench");

export const GENERATOR = join(TARGET, "release/saml-generator");

/** The zips for the stores. */
export const PACKAGES = join(TARGET, "package");
