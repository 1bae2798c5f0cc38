"""Checks the signature of a signed AWS call, so that a wrong or cut secret key does not pass unnoticed."""

import hmac
import re

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from werkzeug.wrappers import Request

AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<key>[^/]+)/\d{8}/(?P<region>[^/]+)/(?P<service>[^/]+)/aws4_request, ?"
    r"SignedHeaders=(?P<headers>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})")


def parts(request: Request) -> dict[str, str] | None:
    """Key, region, service, headers and signature; None when the call is not signed."""
    found = AUTHORIZATION.fullmatch(request.headers.get("Authorization", ""))
    return found.groupdict() if found else None


def is_signed_with(request: Request, body: bytes, secret: str) -> bool:
    signed = parts(request)
    if signed is None:
        return False
    headers = {name: request.headers.get(name, "") for name in signed["headers"].split(";")}
    again = AWSRequest(method=request.method, url=request.url, headers=headers, data=body)
    again.context["timestamp"] = request.headers.get("X-Amz-Date", "")
    auth = SigV4Auth(Credentials(signed["key"], secret), signed["service"], signed["region"])
    expected = auth.signature(auth.string_to_sign(again, auth.canonical_request(again)), again)
    return hmac.compare_digest(expected, signed["signature"])
