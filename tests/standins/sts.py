"""Plays AWS STS: moto makes the credentials and knows whose they are; what moto lets pass is refused here first.

AssumeRoleWithSAML is checked as strictly as AWS does, and every signed call must be signed with keys that this
program gave out and that still live.
"""

import io
import json
import os
import socket
import struct
import threading
import time
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.sax.saxutils import escape

os.environ["MOTO_DISABLE_GLOBAL_CORS"] = "true"  # STS sends no CORS headers: an extension must have host permission

from moto.moto_server.werkzeug_app import create_backend_app
from moto.sts.models import AssumedRole, sts_backends
from werkzeug.wrappers import Request, Response

import assertion
import directory
import partitions
import sigv4
from assertion import Assertion, Refused
from front import host_of
from state import Fault, State
from web import RECORD

NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/"
DEFAULT_DURATION, SHORTEST, LONGEST, CHAINED = 3600, 900, 43200, 3600
LONGEST_ASSERTION = 100_000
LONGEST_ON_ITS_WAY = timedelta(minutes=5)


@dataclass(frozen=True)
class Session:
    """Credentials that were given out."""

    role: AssumedRole
    role_arn: str
    name: str
    scope: str
    expires: datetime
    chained: bool


class _Request(Request):
    max_form_memory_size = None


class Sts:
    """The WSGI application of every STS host."""

    def __init__(self, state: State, certificates: dict[str, Path]) -> None:
        self._state = state
        self._certificates = certificates
        self._providers = {idp.entity_id: idp.provider for idp in directory.IDENTITY_PROVIDERS.values()}
        self._moto = create_backend_app("sts")
        self._lock = threading.Lock()
        self._sessions: dict[str, Session] = {}

    def __call__(self, environ: dict, start_response):
        came = time.monotonic()
        request = _Request(environ)
        body = request.get_data(cache=True)
        region, record = _region(request), environ[RECORD]
        record.update(_described(request, region))
        signed = sigv4.parts(request)
        caller = self._session(signed["key"]) if signed else None
        record["scope"] = caller.scope if caller else assertion.claimed_session_name(
            request.form.get("SAMLAssertion", ""))
        fault = self._state.take_fault(record["scope"], record["action"], record["role_arn"])
        try:
            answer = self._faulty(fault, environ) or self._answer(request, body, region, caller)
        except Refused as refused:
            record["error"] = refused.code
            answer = _error(refused)
        time.sleep(max(0.0, came + self._state.latency() - time.monotonic()))
        if answer is None:
            environ["wsgi.input"] = io.BytesIO(body)
            return self._moto(environ, start_response)
        return answer(environ, start_response)

    def good_session(self, key: str, secret: str, token: str) -> Session | None:
        """The session whose credentials these are, as long as they last."""
        session = self._session(key)
        good = session and (session.role.secret_access_key, session.role.session_token) == (secret, token)
        return session if good and datetime.now(timezone.utc) < session.expires else None

    def _session(self, key: str) -> Session | None:
        with self._lock:
            return self._sessions.get(key)

    def _faulty(self, fault: Fault | None, environ: dict) -> Response | None:
        if fault is None:
            return None
        environ[RECORD]["fault"] = fault.kind
        if fault.kind == "hold":
            self._state.hold(environ[RECORD]["scope"], environ[RECORD]["host"], environ["PATH_INFO"])
            return None
        if fault.kind == "reset":
            _reset_connection(environ)
        if fault.kind == "http":
            return Response(f"<html><body><b>Http/1.1 {fault.status}</b></body></html>", fault.status,
                            mimetype="text/html")
        raise Refused(fault.code, fault.message, fault.status)

    def _answer(self, request: Request, body: bytes, region: str, caller: Session | None) -> Response | None:
        """None leaves the answer to moto."""
        action = request.form.get("Action")
        if action == "AssumeRoleWithSAML":
            return self._assume_with_saml(request, region)
        if action not in ("AssumeRole", "GetCallerIdentity"):
            raise Refused("InvalidAction", f"Could not find operation {action} for version 2011-06-15")
        _check_caller(request, body, caller)
        _check_time(request, self._clock(request))
        return self._assume(request, region, caller) if action == "AssumeRole" else None

    def _clock(self, request: Request) -> datetime:
        """The time that this host tells in its answers."""
        headers = {name.lower(): value for name, value in self._state.headers(host_of(request.host)).items()}
        return parsedate_to_datetime(headers["date"]) if "date" in headers else datetime.now(timezone.utc)

    def _assume_with_saml(self, request: Request, region: str) -> Response:
        encoded, role_arn = request.form.get("SAMLAssertion", ""), request.form.get("RoleArn", "")
        provider_arn = request.form.get("PrincipalArn", "")
        if len(encoded) > LONGEST_ASSERTION:
            raise _constraint(encoded, "sAMLAssertion",
                              f"Member must have length less than or equal to {LONGEST_ASSERTION}")
        duration = _duration(request, LONGEST)
        _check_policy(request)
        login = assertion.verify(encoded, self._certificates)
        partition = partitions.of_arn(role_arn)
        if partition is None or not partition.regions.match(region):
            raise Refused("InvalidIdentityToken", "The role is not of this partition")
        if provider_arn.rsplit("/", 1)[-1] != self._providers[login.issuer]:
            raise Refused("InvalidIdentityToken", "Issuer not present in specified provider")
        if not login.pairs(role_arn, provider_arn) or partitions.of_acs(login.recipient) is not partition:
            raise Refused("AccessDenied", "Not authorized to perform sts:AssumeRoleWithSAML", 403)
        if duration > directory.max_session(role_arn):
            raise Refused("ValidationError",
                          "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
        session = self._issue(region, role_arn, login.session_name, duration, login.session_ends)
        return _saml_result(session, login, provider_arn)

    def _assume(self, request: Request, region: str, caller: Session) -> Response:
        duration = _duration(request, LONGEST)
        if duration > CHAINED:
            raise Refused("ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                                             " assumed by role chaining")
        session = self._issue(region, request.form.get("RoleArn", ""), request.form.get("RoleSessionName", ""),
                              duration, None, scope=caller.scope)
        return _result("AssumeRole", _credentials(session))

    def _issue(self, region: str, role_arn: str, name: str, duration: int, ends: datetime | None,
               scope: str | None = None) -> Session:
        if partitions.of_arn(role_arn) is None:
            raise _constraint(role_arn, "roleArn", "Member must be an ARN")
        account, partition = role_arn.split(":")[4], partitions.of_arn(role_arn)
        role = sts_backends[account][partition.name].assume_role(
            region_name=region, role_session_name=name, role_arn=role_arn, policy=None, duration=duration,
            external_id=None)
        expires = datetime.now(timezone.utc).replace(microsecond=0) + timedelta(seconds=duration)
        session = Session(role, role_arn, name, scope or name, min(expires, ends) if ends else expires, scope is not None)
        with self._lock:
            self._sessions[role.access_key_id] = session
        return session


def _region(request: Request) -> str:
    """From the host; an address without a name takes it from the signature."""
    host = host_of(request.host)
    named = next((r for p in partitions.PARTITIONS.values() if (r := p.sts_region(host))), None)
    signed = sigv4.parts(request)
    return named or (signed["region"] if signed else "us-east-1")


def _described(request: Request, region: str) -> dict:
    duration = request.form.get("DurationSeconds")
    return {
        "sts": True,
        "action": request.form.get("Action"),
        "region": region,
        "role_arn": request.form.get("RoleArn"),
        "duration_seconds": int(duration) if duration and duration.isdecimal() else None,
        "fields": [name for name, _ in request.form.items(multi=True)],
        "external_id": request.form.get("ExternalId"),
        "policy_arns": [value for name, value in request.form.items(multi=True) if name.startswith("PolicyArns.")],
    }


def _reset_connection(environ: dict) -> None:
    """Ends the connection with a TCP reset."""
    connection = environ["werkzeug.socket"]
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    # Not `close`, which waits for the files made of it; nor the descriptor alone, to whose next owner TLS would write.
    connection._real_close()
    raise ConnectionResetError("a test asked for it")


def _check_caller(request: Request, body: bytes, caller: Session | None) -> None:
    if sigv4.parts(request) is None:
        raise Refused("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
    if caller is None or request.headers.get("X-Amz-Security-Token") != caller.role.session_token:
        raise Refused("InvalidClientTokenId", "The security token included in the request is invalid", 403)
    if not sigv4.is_signed_with(request, body, caller.role.secret_access_key):
        raise Refused("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you"
                                               " provided. Check your AWS Secret Access Key and signing method.", 403)
    if datetime.now(timezone.utc) >= caller.expires:
        raise Refused("ExpiredToken", "The security token included in the request is expired", 403)


def _check_time(request: Request, clock: datetime) -> None:
    text = request.headers.get("X-Amz-Date", "")
    signed = datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    for wrong, relation in ((signed < clock - LONGEST_ON_ITS_WAY, "Signature expired: {} is now earlier than {}"),
                            (signed > clock + LONGEST_ON_ITS_WAY, "Signature not yet current: {} is still later than {}")):
        if wrong:
            raise Refused("SignatureDoesNotMatch", relation.format(text, f"{clock:%Y%m%dT%H%M%SZ}"), 403)


def _duration(request: Request, longest: int) -> int:
    text = request.form.get("DurationSeconds", str(DEFAULT_DURATION))
    if not text.isdecimal():
        raise Refused("MalformedInput", "DurationSeconds must be an integer")
    if int(text) < SHORTEST:
        raise _constraint(text, "durationSeconds", f"Member must have value greater than or equal to {SHORTEST}")
    if int(text) > longest:
        raise _constraint(text, "durationSeconds", f"Member must have value less than or equal to {longest}")
    return int(text)


def _check_policy(request: Request) -> None:
    try:
        json.loads(request.form.get("Policy", "{}"))
    except ValueError:
        raise Refused("MalformedPolicyDocument", "Syntax errors in policy.") from None


def _constraint(value: str, name: str, rule: str) -> Refused:
    return Refused("ValidationError", f"1 validation error detected: Value '{value}' at '{name}' failed to satisfy"
                                      f" constraint: {rule}")


def _saml_result(session: Session, login: Assertion, provider_arn: str) -> Response:
    return _result("AssumeRoleWithSAML", _credentials(session) + (
        f"<Subject>{escape(login.subject)}</Subject><SubjectType>{escape(login.subject_type)}</SubjectType>"
        f"<Issuer>{escape(login.issuer)}</Issuer><Audience>{escape(login.recipient)}</Audience>"
        f"<NameQualifier>{uuid.uuid5(uuid.NAMESPACE_URL, login.issuer + provider_arn).hex}</NameQualifier>"))


def _credentials(session: Session) -> str:
    role = session.role
    return (
        "<Credentials>"
        f"<AccessKeyId>{escape(role.access_key_id)}</AccessKeyId>"
        f"<SecretAccessKey>{escape(role.secret_access_key)}</SecretAccessKey>"
        f"<SessionToken>{escape(role.session_token)}</SessionToken>"
        f"<Expiration>{session.expires:%Y-%m-%dT%H:%M:%SZ}</Expiration>"
        "</Credentials>"
        f"<AssumedRoleUser><Arn>{escape(role.arn)}</Arn>"
        f"<AssumedRoleId>{escape(role.user_id)}</AssumedRoleId></AssumedRoleUser>"
        "<PackedPolicySize>6</PackedPolicySize>")


def _result(action: str, result: str) -> Response:
    return _xml(f'<{action}Response xmlns="{NAMESPACE}"><{action}Result>{result}</{action}Result>'
                f"<ResponseMetadata><RequestId>{uuid.uuid4()}</RequestId></ResponseMetadata></{action}Response>", 200)


def _error(refused: Refused) -> Response:
    kind = "Sender" if refused.status < 500 else "Receiver"
    return _xml(f'<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>{kind}</Type><Code>{escape(refused.code)}</Code>'
                f"<Message>{escape(refused.message)}</Message></Error><RequestId>{uuid.uuid4()}</RequestId>"
                "</ErrorResponse>", refused.status)


def _xml(text: str, status: int) -> Response:
    return Response(text, status, mimetype="text/xml")
