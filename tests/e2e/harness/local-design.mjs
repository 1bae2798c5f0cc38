// @ts-check
// Shared by the local identity provider and the setup page: two accounts, Bob's roles, and his start URL.

export const PROD = "111122223333";
export const STAGING = "444455556666";
export const ISSUER = "https://idp.test/metadata";
export const LOGIN = "bob@acme.test";

/** @param {string} account @param {string} role @param {string} [provider] @param {string} [owner] */
export const pair = (account, role, provider = "Acme", owner = account) =>
  `arn:aws:iam::${account}:role/${role},arn:aws:iam::${owner}:saml-provider/${provider}`;

/** Bob can administer staging and read production, as the identity provider is configured. */
export const GRANTED = [pair(PROD, "ReadOnly"), pair(STAGING, "Administrator")];

/** Returns the address that starts a login of Bob with these claims. @param {[string, string][]} [claims] */
export function start(claims = []) {
  const names = claims.map(([name]) => name);
  const usual = /** @type {[string, string][]} */ ([
    ["as", "bob"],
    ["session", LOGIN],
    ...GRANTED.map((granted) => ["pair", granted]),
  ]).filter(([name]) => !names.includes(name));
  return `https://idp.test/login?${new URLSearchParams([...usual, ...claims])}`;
}

/** A design for that identity provider. @param {string} startUrl */
export const localDesign = (startUrl) => ({
  rolebox: "design",
  version: 1,
  organization: "Acme",
  identityProvider: { kind: "generic" },
  providerName: "Acme",
  mode: "organizations",
  partition: "aws",
  region: "eu-central-1",
  accounts: [
    { id: PROD, alias: "acme-prod", management: true },
    { id: STAGING, alias: "acme-staging", roles: ["Administrator", "ReadOnly"] },
  ],
  roles: [
    { name: "Administrator", policies: ["AdministratorAccess"], sessionSeconds: 3600 },
    { name: "ReadOnly", policies: ["ReadOnlyAccess"], sessionSeconds: 3600 },
  ],
  people: [{ login: LOGIN }, { login: "eve@acme.test" }],
  grants: [
    { person: LOGIN, account: PROD, role: "ReadOnly" },
    { person: LOGIN, account: STAGING, role: "Administrator" },
    { person: "eve@acme.test", account: PROD, role: "Administrator" },
  ],
  login: { issuer: ISSUER, startUrl },
});
