// @ts-check
// From the form field `SAMLResponse` to pairs of role and provider, in several ways. Runs in the browser.

/** @typedef {{ roleArn: string, principalArn: string }} Pair */
/** @typedef {(formValue: string) => Pair[]} Decode */

const ROLE = "https://aws.amazon.com/SAML/Attributes/Role";
const SAML = "urn:oasis:names:tc:SAML:2.0:assertion";

/** @type {Record<string, () => Promise<Decode>>} */
const decoders = {
  "Rolebox, WASM": async () => {
    const program = await import(/** @type {string} */ ("/pkg/decode.js"));
    await program.default({ module_or_path: "/pkg/decode_bg.wasm" });
    return (formValue) => {
      /** @type {string[]} */
      const lines = program.decode(formValue).split("\n");
      const pairs = [];
      for (let at = 0; at + 1 < lines.length; at += 2) {
        pairs.push({ roleArn: lines[at] ?? "", principalArn: lines[at + 1] ?? "" });
      }
      return pairs;
    };
  },

  "fast-xml-parser": async () => {
    const { XMLParser } = await import("fast-xml-parser");
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      removeNSPrefix: true,
      parseTagValue: false,
      isArray: (name) => name === "Attribute" || name === "AttributeValue",
    });
    return (formValue) => {
      const { Attribute } = parser.parse(xmlOf(formValue)).Response.Assertion.AttributeStatement;
      const role = Attribute.find((/** @type {any} */ attribute) => attribute["@Name"] === ROLE);
      return role.AttributeValue.map((/** @type {any} */ value) => pairOf(value["#text"] ?? value));
    };
  },

  DOMParser: async () => {
    const parser = new DOMParser();
    return (formValue) => {
      const attributes = parser.parseFromString(xmlOf(formValue), "text/xml").getElementsByTagNameNS(SAML, "Attribute");
      const role = [...attributes].find((attribute) => attribute.getAttribute("Name") === ROLE);
      const values = role?.getElementsByTagNameNS(SAML, "AttributeValue") ?? [];
      return [...values].map((value) => pairOf(value.textContent ?? ""));
    };
  },
};

/** @param {string} formValue */
function xmlOf(formValue) {
  const { fromBase64 } = /** @type {any} */ (Uint8Array);
  const bytes = fromBase64
    ? fromBase64.call(Uint8Array, formValue)
    : Uint8Array.from(atob(formValue), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** The halves come in either order. @param {string} text @returns {Pair} */
function pairOf(text) {
  const [one = "", other = ""] = text.split(",", 2).map((half) => half.trim());
  return one.includes(":role/") ? { roleArn: one, principalArn: other } : { roleArn: other, principalArn: one };
}

/**
 * @param {Decode} decode
 * @param {string} value
 * @param {number} roles
 */
function timed(decode, value, roles) {
  const start = performance.now();
  const pairs = decode(value);
  const time = performance.now() - start;
  if (pairs.length !== roles) throw new Error(`${pairs.length} of ${roles} roles`);
  return time;
}

/** @param {{ name: string, value: string, roles: number }} job */
export async function first({ name, value, roles }) {
  const decode = await decoders[name]?.();
  if (!decode) throw new Error(name);
  return timed(decode, value, roles);
}

/**
 * In turns, so that whatever disturbs the machine disturbs all. As many calls again come before, uncounted.
 * @param {{ names: string[], value: string, roles: number, calls: number }} job
 */
export async function warm({ names, value, roles, calls }) {
  /** @type {Record<string, number[]>} */
  const times = {};
  const decodes = await Promise.all(names.map((name) => decoders[name]?.()));
  const [expected, ...others] = decodes.map((decode) => JSON.stringify(decode?.(value)));
  if (others.some((other) => other !== expected)) throw new Error("they do not read the same");
  for (let call = 0; call < 2 * calls; call += 1) {
    decodes.forEach((decode, at) => {
      const time = decode && timed(decode, value, roles);
      const name = names[at] ?? "";
      if (call >= calls) (times[name] ??= []).push(Number(time));
    });
  }
  return times;
}
