"""Verifies a SAML response as AWS does, for the sign-in host and for STS.

Only what a good signature covers is believed: one assertion, signed itself or inside a signed response.
"""

import base64
import re
import subprocess
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from lxml import etree

import partitions

NS = {
    "p": "urn:oasis:names:tc:SAML:2.0:protocol",
    "a": "urn:oasis:names:tc:SAML:2.0:assertion",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
}
ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
REDEEM_WITHIN = timedelta(minutes=5)


class Refused(Exception):
    """Why AWS would not take it, in AWS's words."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


@dataclass(frozen=True)
class Assertion:
    issuer: str
    subject: str
    subject_type: str
    recipient: str
    session_name: str
    session_ends: datetime | None
    roles: tuple[tuple[str, str], ...]

    def pairs(self, role_arn: str, provider_arn: str) -> bool:
        return (role_arn, provider_arn) in self.roles


def verify(encoded: str, certificates: dict[str, Path]) -> Assertion:
    """Takes the form value; `certificates` maps each known issuer to its certificate."""
    assertion, issuer = _verified(encoded, tuple(certificates.items()))
    _check_times(assertion)
    return _claims(assertion, issuer)


# Hundreds of calls come with one response. AWS is fast at it; so that this is too, it is read and verified once.
@lru_cache(maxsize=8)
def _verified(encoded: str, certificates: tuple[tuple[str, Path], ...]):
    certificates = dict(certificates)
    document, response = _parse(encoded)
    if response.tag != f"{{{NS['p']}}}Response":
        raise _invalid("Invalid SAML response")
    if response.findtext("a:Issuer", namespaces=NS) is None and response.find("a:Assertion", NS) is None:
        raise _invalid("Invalid SAML response")
    status = response.find("p:Status/p:StatusCode", NS)
    if status is None or status.get("Value") != SUCCESS:
        raise Refused("IDPRejectedClaim", "The identity provider rejected the claim", 403)
    assertions = response.findall(".//a:Assertion", NS)
    if len(assertions) != 1 or assertions[0].getparent() is not response:
        raise _invalid("Response must contain exactly 1 assertion")
    assertion = assertions[0]
    issuer = (assertion.findtext("a:Issuer", namespaces=NS) or "").strip()
    if issuer not in certificates:
        raise _invalid("Issuer not present in specified provider")
    _check_signature(document, response, assertion, certificates[issuer])
    return assertion, issuer


@lru_cache(maxsize=8)
def _claims(assertion, issuer: str) -> Assertion:
    _check_audience(assertion)
    return _read(assertion, issuer)


@lru_cache(maxsize=8)
def claimed_session_name(encoded: str) -> str | None:
    """The session name that anything claims, signed or not: the scope under which it is recorded."""
    try:
        _, response = _parse(encoded)
    except Refused:
        return None
    return next(iter(_attribute(response, "RoleSessionName")), None)


def _parse(encoded: str):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        document = base64.b64decode(re.sub(r"\s", "", encoded), validate=True)
        root = etree.fromstring(document, parser)
    except (ValueError, etree.XMLSyntaxError):
        raise _invalid("Invalid base64 SAMLResponse") from None
    if root.getroottree().docinfo.doctype:
        raise _invalid("Invalid SAML response")
    return document, root


def _check_signature(document: bytes, response, assertion, certificate: Path) -> None:
    covering = [e for e in (response, assertion) if e.find("ds:Signature", NS) is not None]
    if not covering:
        raise _invalid("Response signature invalid")
    for element in covering:
        references = element.findall("ds:Signature/ds:SignedInfo/ds:Reference", NS)
        if [r.get("URI") for r in references] != [f"#{element.get('ID')}"]:
            raise _invalid("Response signature invalid")
        where = "/*" if element is response else "/*/*[local-name()='Assertion']"
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            file.write(document)
            file.flush()
            verified = subprocess.run(
                ["xmlsec1", "--verify", "--enabled-key-data", "rsa", "--pubkey-cert-pem", certificate,
                 "--id-attr:ID", f"{NS['p']}:Response", "--id-attr:ID", f"{NS['a']}:Assertion",
                 "--node-xpath", f"{where}/*[local-name()='Signature']", file.name],
                capture_output=True)
        if verified.returncode:
            raise _invalid("Response signature invalid")


def _check_times(assertion) -> None:
    now = datetime.now(timezone.utc)
    conditions = assertion.find("a:Conditions", NS)
    confirmation = assertion.find("a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData", NS)
    if conditions is None or confirmation is None:
        raise _invalid("Invalid SAML response")
    ends = [_time(assertion.get("IssueInstant")) + REDEEM_WITHIN]
    ends += [_time(e.get("NotOnOrAfter")) for e in (conditions, confirmation) if e.get("NotOnOrAfter")]
    if now >= min(ends):
        raise Refused("ExpiredTokenException", "Token must be redeemed within 5 minutes of issuance")
    if conditions.get("NotBefore") and now < _time(conditions.get("NotBefore")):
        raise _invalid("SAML assertion is not yet valid")


def _check_audience(assertion) -> None:
    audiences = [(e.text or "").strip() for e in assertion.iterfind(".//a:AudienceRestriction/a:Audience", NS)]
    known = {p.audience for p in partitions.PARTITIONS.values()}
    if not any(a in known or partitions.of_acs(a) for a in audiences):
        raise _invalid("Response does not contain the required audience")


def _read(assertion, issuer: str) -> Assertion:
    name = assertion.find("a:Subject/a:NameID", NS)
    session_names = _attribute(assertion, "RoleSessionName")
    if not session_names:
        raise _invalid("RoleSessionName is required in AuthnResponse")
    if len(session_names) > 1 or not re.fullmatch(r"[\w+=,.@-]{2,64}", session_names[0], re.ASCII):
        raise _invalid("RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}")
    ends = [_time(e.get("SessionNotOnOrAfter"))
            for e in assertion.iterfind("a:AuthnStatement", NS) if e.get("SessionNotOnOrAfter")]
    return Assertion(
        issuer=issuer,
        subject="" if name is None else name.text or "",
        subject_type="unspecified" if name is None else name.get("Format", "unspecified").rsplit(":", 1)[-1],
        recipient=assertion.find("a:Subject/a:SubjectConfirmation/a:SubjectConfirmationData", NS).get("Recipient", ""),
        session_name=session_names[0],
        session_ends=min(ends, default=None),
        roles=tuple(pair for value in _attribute(assertion, "Role") for pair in _pairs(value)),
    )


def _pairs(value: str):
    """Role and provider come in either order, and some providers join all pairs into one value."""
    arns = [arn.strip().strip(",").strip() for arn in re.split(r",\s*(?=arn:)", value)]
    for one, other in zip(arns[::2], arns[1::2]):
        role, provider = (other, one) if ":saml-provider/" in one else (one, other)
        if ":role/" in role and ":saml-provider/" in provider:
            yield role, provider


def _attribute(parent, name: str) -> list[str]:
    return ["".join(value.itertext()).strip()
            for value in parent.iterfind(f".//a:Attribute[@Name='{ATTRIBUTES}{name}']/a:AttributeValue", NS)]


def _time(text: str | None) -> datetime:
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        raise _invalid("Invalid SAML response") from None
    return time if time.tzinfo else time.replace(tzinfo=timezone.utc)


def _invalid(message: str) -> Refused:
    return Refused("InvalidIdentityToken", message)
