"""Signs SAML responses as an identity provider does: pysaml2 builds them, xmlsec1 signs them with RSA-SHA256.

Between the two the tree can still be bent (times, audience), so that a test gets a response that is wrong in one
way and has a good signature all the same.
"""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from xml.etree import ElementTree

from saml2 import BINDING_HTTP_POST, class_name
from saml2.config import IdPConfig
from saml2.metadata import entity_descriptor
from saml2.saml import NAME_FORMAT_URI, NAMEID_FORMAT_PERSISTENT, NameID
from saml2.server import Server
from saml2.sigver import pre_signature_part, signed_instance_factory
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

import tls
from directory import IdentityProvider

AWS = "urn:amazon:webservices"
AWS_METADATA = Path(__file__).with_name("aws-metadata.xml")
ATTRIBUTES = "https://aws.amazon.com/SAML/Attributes/"

# The shape that Entra ID and ADFS send. It also saves so much room that six hundred roles fit what STS takes.
ElementTree.register_namespace("samlp", "urn:oasis:names:tc:SAML:2.0:protocol")
ElementTree.register_namespace("", "urn:oasis:names:tc:SAML:2.0:assertion")
ElementTree.register_namespace("ds", "http://www.w3.org/2000/09/xmldsig#")


@dataclass(frozen=True)
class Claim:
    """What a response says. Times are seconds from now."""

    roles: tuple[tuple[str, str], ...]
    session_name: str
    acs: str
    audience: str
    session_duration: str | None = "3600"
    issued: int = 0
    lifetime: int = 300
    session_ends: int | None = None
    sign: str = "assertion"
    name_id: str | None = None
    destination: str | None = None
    without: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


class Signer:
    def __init__(self, idp: IdentityProvider, state_dir: Path) -> None:
        sso = f"https://{idp.host}/sso"
        self._config = IdPConfig().load({
            "entityid": idp.entity_id,
            "xmlsec_binary": shutil.which("xmlsec1"),
            "key_file": str(tls.key(state_dir, idp.host)),
            "cert_file": str(tls.certificate(state_dir, idp.host)),
            "metadata": {"local": [str(AWS_METADATA)]},
            "service": {"idp": {
                "name": idp.title,
                "endpoints": {"single_sign_on_service": [(sso, BINDING_HTTP_POST)]},
                "name_id_format": [NAMEID_FORMAT_PERSISTENT],
                "policy": {"default": {"attribute_restrictions": None, "name_form": NAME_FORMAT_URI}},
            }},
        })
        self._server = Server(config=self._config)

    def metadata(self) -> str:
        return str(entity_descriptor(self._config))

    def response(self, claim: Claim) -> str:
        """A fresh response, as XML."""
        attributes = {
            ATTRIBUTES + "Role": [f"{role},{provider}" for role, provider in claim.roles],
            ATTRIBUTES + "RoleSessionName": [claim.session_name],
        }
        if claim.session_duration:
            attributes[ATTRIBUTES + "SessionDuration"] = [claim.session_duration]
        for name, value in claim.attributes:
            attributes.setdefault(ATTRIBUTES + name, []).append(value)
        for name in claim.without:
            del attributes[ATTRIBUTES + name]
        response = self._server.create_authn_response(
            {name: values for name, values in attributes.items() if values},
            in_response_to=None, destination=claim.acs, sp_entity_id=AWS,
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=claim.name_id or claim.session_name),
            session_not_on_or_after=_instant(claim.session_ends) if claim.session_ends is not None else None,
            authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"})
        _set_times(response, claim)
        if claim.destination:
            response.destination = claim.destination
        response.assertion.conditions.audience_restriction[0].audience[0].text = claim.audience
        for statement in response.assertion.attribute_statement:
            for attribute in statement.attribute:
                for value in attribute.attribute_value:
                    value.extension_attributes.clear()
        return str(self._signed(response, claim.sign))

    def _signed(self, response, sign: str):
        parts = {"assertion": [response.assertion], "response": [response],
                 "both": [response.assertion, response], "none": []}[sign]
        for part in parts:
            part.signature = pre_signature_part(part.id, self._server.sec.my_cert, len(parts),
                                                sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256)
        return signed_instance_factory(response, self._server.sec, [(class_name(p), p.id) for p in parts])


def _set_times(response, claim: Claim) -> None:
    issued, ends = _instant(claim.issued), _instant(claim.issued + claim.lifetime)
    assertion = response.assertion
    response.issue_instant = assertion.issue_instant = issued
    assertion.conditions.not_before, assertion.conditions.not_on_or_after = issued, ends
    for confirmation in assertion.subject.subject_confirmation:
        confirmation.subject_confirmation_data.not_on_or_after = ends
    for statement in assertion.authn_statement:
        statement.authn_instant = issued


def _instant(seconds: int) -> str:
    return (datetime.now(timezone.utc) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
