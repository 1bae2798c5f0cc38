"""Who can sign in, with which identity provider, to which roles of which accounts. All of it is invented."""

from dataclasses import dataclass
from itertools import islice

# The longest session of each role, in seconds, by role name. AWS starts every new role with an hour.
MAX_SESSION = {"ReadOnly": 43200, "DataEngineer": 28800, "Developer": 14400, "Deploy": 7200}
DEFAULT_MAX_SESSION = 3600

PRODUCTS = ("billing", "catalog", "checkout", "crm", "data-lake", "delivery", "fraud", "gateway", "identity",
            "inventory", "ledger", "mail", "mobile", "network", "orders", "payments", "pricing", "returns",
            "search", "security", "shop", "storage", "support", "telemetry")
STAGES = ("dev", "test", "staging", "prod", "dr")
# Short on purpose: six hundred of them, each with its provider, must fit the 100,000 characters that STS takes.
ESTATE_ROLES = ("Admin", "Deploy", "ReadOnly", "Support", "Billing")

ALIASES = {
    "111122223333": "acme-prod",
    "444455556666": "acme-staging",
    "123456789012": "data-platform",
    "012345678901": None,
}


@dataclass(frozen=True)
class Role:
    account: str
    name: str
    path: str = ""

    def arn(self, partition: str = "aws") -> str:
        return f"arn:{partition}:iam::{self.account}:role/{self.path}{self.name}"


@dataclass(frozen=True)
class IdentityProvider:
    host: str
    title: str
    provider: str

    @property
    def entity_id(self) -> str:
        return f"https://{self.host}/metadata"

    def provider_arn(self, account: str, partition: str = "aws") -> str:
        return f"arn:{partition}:iam::{account}:saml-provider/{self.provider}"


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    session_name: str
    roles: tuple[Role, ...]

    @property
    def label(self) -> str:
        return f"{self.name}: {len(self.roles)} role{'' if len(self.roles) == 1 else 's'}"

    def first_roles(self, count: int | None) -> tuple[Role, ...]:
        """The first `count` roles; beyond the person's own, those of the estate that they lack."""
        if count is None:
            return self.roles
        own = set(self.roles)
        return (self.roles + tuple(islice((r for r in estate() if r not in own), max(0, count - len(own)))))[:count]


def estate():
    """Yields the roles of an endless organisation, five to an account, always in the same order."""
    number = 0
    while True:
        account = _estate_account(number)
        yield from (Role(account, name) for name in ESTATE_ROLES)
        number += 1


def alias_of(account: str) -> str | None:
    return ALIASES.get(account)


def max_session(role_arn: str) -> int:
    return MAX_SESSION.get(role_arn.rsplit("/", 1)[-1], DEFAULT_MAX_SESSION)


def _estate_account(number: int) -> str:
    # The stride has no factor in common with 10^12, so no two accounts share an ID.
    account = f"{(204_816_320_057 + number * 76_543_219_877) % 10**12:012d}"
    if account not in ALIASES:
        product, stage = divmod(number % (len(PRODUCTS) * len(STAGES)), len(STAGES))
        again = number // (len(PRODUCTS) * len(STAGES))
        named = f"{PRODUCTS[product]}-{STAGES[stage]}" + (f"-{again + 1}" if again else "")
        ALIASES[account] = None if number % 12 == 11 else named
    return account


IDENTITY_PROVIDERS = {
    idp.host: idp
    for idp in (
        IdentityProvider("idp.test", "Acme", "Acme"),
        IdentityProvider("idp2.test", "Partner Works", "Partner"),
    )
}

PEOPLE = {
    person.key: person
    for person in (
        Person("alice", "Alice", "alice@acme.test", (Role("111122223333", "ReadOnly"),)),
        Person("bob", "Bob", "bob@acme.test", (
            Role("111122223333", "Administrator"),
            Role("111122223333", "ReadOnly"),
            Role("444455556666", "Administrator"),
            Role("444455556666", "Developer"),
            Role("123456789012", "DataEngineer", "team/data/"),
            Role("123456789012", "ReadOnly"),
            Role("012345678901", "SecurityAudit"),
            Role("012345678901", "ReadOnly"),
        )),
        Person("carol", "Carol", "carol@acme.test", tuple(islice(estate(), 600))),
    )
}
