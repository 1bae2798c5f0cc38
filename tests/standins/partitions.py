"""The AWS partitions: which hosts the stand-ins answer for, and as what."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Partition:
    name: str
    sign_in: str
    console: str
    sts_suffix: str
    regions: re.Pattern
    home_region: str
    audience: str

    @property
    def acs(self) -> str:
        return f"https://{self.sign_in}/saml"

    def is_sign_in(self, host: str) -> bool:
        return host == self.sign_in or host.endswith("." + self.sign_in)

    def sts_region(self, host: str) -> str | None:
        """The region of an STS host of this partition, or None for any other host."""
        if self.name == "aws" and host == "sts.amazonaws.com":
            return self.home_region
        if not (host.startswith("sts.") and host.endswith("." + self.sts_suffix)):
            return None
        region = host.removeprefix("sts.").removesuffix("." + self.sts_suffix)
        return region if self.regions.match(region) else None


PARTITIONS = {
    partition.name: partition
    for partition in (
        Partition("aws", "signin.aws.amazon.com", "console.aws.amazon.com", "amazonaws.com",
                  re.compile(r"^(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$"), "us-east-1", "urn:amazon:webservices"),
        Partition("aws-us-gov", "signin.amazonaws-us-gov.com", "console.amazonaws-us-gov.com", "amazonaws.com",
                  re.compile(r"^us-gov-[a-z]+-\d+$"), "us-gov-west-1", "urn:amazon:webservices:govcloud"),
        Partition("aws-cn", "signin.amazonaws.cn", "console.amazonaws.cn", "amazonaws.com.cn",
                  re.compile(r"^cn-[a-z]+-\d+$"), "cn-north-1", "urn:amazon:webservices:cn-north-1"),
        Partition("aws-eusc", "signin.amazonaws-eusc.eu", "console.amazonaws-eusc.eu", "amazonaws.eu",
                  re.compile(r"^eusc-[a-z]+-[a-z]+-\d+$"), "eusc-de-east-1", "urn:amazon:webservices"),
    )
}


def of_sign_in(host: str) -> Partition | None:
    return next((p for p in PARTITIONS.values() if p.is_sign_in(host)), None)


def of_region(region: str) -> Partition | None:
    return next((p for p in PARTITIONS.values() if p.regions.match(region)), None)


def of_arn(arn: str) -> Partition | None:
    return PARTITIONS.get(arn.split(":")[1]) if arn.count(":") >= 5 else None


def of_acs(url: str) -> Partition | None:
    """The partition whose sign-in host takes SAML responses at this URL."""
    found = re.fullmatch(r"https://([^/:]+)/saml(/acs/[^/]+)?", url)
    return of_sign_in(found[1]) if found else None
