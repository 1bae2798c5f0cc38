// @ts-check
// The hosts that the stand-ins play. No browser of a test reaches another one.

export const HOSTS = [
  "idp.test",
  "idp2.test",
  "control.test",
  ...["aws.amazon.com", "amazonaws-us-gov.com", "amazonaws.cn", "amazonaws-eusc.eu"].flatMap((parent) => [
    `signin.${parent}`,
    `*.signin.${parent}`,
    `console.${parent}`,
  ]),
  ...["amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"].map((suffix) => `sts.*.${suffix}`),
];

const PATTERN = new RegExp(`^(${HOSTS.map((host) => host.replaceAll(".", "\\.").replaceAll("*", "[a-z0-9.-]+")).join("|")})$`);

/** @param {string} host */
export const isKnown = (host) => PATTERN.test(host);
