"""Tests the stand-ins from outside: starts serve.py and speaks to it as browsers and AWS clients do.

The name of each test says what must hold.
"""

import base64
import json
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from datetime import datetime, timezone
from pathlib import Path
from unittest import mock

import boto3
import requests
from botocore.config import Config
from botocore.exceptions import ClientError
from lxml import etree
from werkzeug.serving import ThreadedWSGIServer

from front import Server

SAML = "https://signin.aws.amazon.com/saml"
TESTS = []


class Standins:
    """The running program, and the few ways to talk to it."""

    def __init__(self) -> None:
        started = time.monotonic()
        self.complaints = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen([sys.executable, Path(__file__).with_name("serve.py")],
                                         stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaints, text=True)
        self.ready = json.loads(self._process.stdout.readline())
        self.started_in = time.monotonic() - started

    def stop(self) -> int:
        self._process.stdin.close()
        return self._process.wait(timeout=10)

    def ask(self, method: str, url: str, **how) -> requests.Response:
        """Sends a request to the stand-in of the URL's host."""
        host, path = re.fullmatch(r"https://([^/]+)(/.*)?", url).groups()
        headers = {"Host": host, **how.pop("headers", {})}
        return requests.request(method, f"https://127.0.0.1:{self.ready['port']}{path or '/'}", headers=headers,
                                verify=self.ready["ca"], allow_redirects=False, **how)

    def control(self, method: str, path: str, **how):
        answer = requests.request(method, self.ready["control"] + path, **how)
        assert answer.ok, answer.text
        return answer.json()

    def response(self, who: str, host: str = "idp.test", **options) -> str:
        return self.ask("GET", f"https://{host}/response", params={"as": who, **options}).text

    def person(self, who: str) -> dict:
        return next(p for p in self.control("GET", "/people") if p["as"] == who)

    def sign_in(self, encoded: str, relay: str = "", **fields) -> requests.Response:
        return self.ask("POST", SAML, data={"SAMLResponse": encoded, "RelayState": relay, **fields})

    def sts(self, credentials=None, region: str = "us-east-1", tls: bool = True):
        keys = {} if credentials is None else {
            "aws_access_key_id": credentials["AccessKeyId"],
            "aws_secret_access_key": credentials["SecretAccessKey"],
            "aws_session_token": credentials["SessionToken"],
        }
        where = f"https://127.0.0.1:{self.ready['port']}" if tls else self.ready["sts"]
        return boto3.client("sts", endpoint_url=where, region_name=region, verify=self.ready["ca"],
                            config=Config(retries={"total_max_attempts": 1}), **keys)

    def assume(self, encoded: str, role_arn: str, provider: str = "Acme", tls: bool = True, **options) -> dict:
        account = role_arn.split(":")[4]
        return self.sts(tls=tls).assume_role_with_saml(
            RoleArn=role_arn, PrincipalArn=f"arn:aws:iam::{account}:saml-provider/{provider}",
            SAMLAssertion=encoded, **options)


def refused(code: str, call, *args, **options) -> str:
    """Runs a call that must fail with this code; returns the message."""
    try:
        call(*args, **options)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"not refused with {code}")


def forged(encoded: str, old: str, new: str) -> str:
    return base64.b64encode(base64.b64decode(encoded).replace(old.encode(), new.encode())).decode()


@TESTS.append
def the_login_page_offers_every_person(s: Standins) -> None:
    page = s.ask("GET", "https://idp.test/").text
    assert re.findall(r'name="as" value="(\w+)"', page) == ["alice", "bob", "carol"]
    assert [p["label"] for p in s.control("GET", "/people")] == ["Alice: 1 role", "Bob: 8 roles", "Carol: 600 roles"]


@TESTS.append
def a_login_page_keeps_the_options_it_was_opened_with(s: Standins) -> None:
    page = s.ask("GET", "https://idp.test/login", params={"relay": 'https://x.test/?a="b"', "lifetime": "60"}).text
    assert 'name="relay" value="https://x.test/?a=&#34;b&#34;"' in page and 'name="lifetime" value="60"' in page


@TESTS.append
def a_login_posts_a_response_signed_with_rsa_sha256(s: Standins) -> None:
    page = s.ask("GET", "https://idp.test/login", params={"as": "bob", "relay": "deep link"}).text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    xml = base64.b64decode(fields["SAMLResponse"])
    assert b"xmldsig-more#rsa-sha256" in xml and b"sha1" not in xml
    assert fields["RelayState"] == "deep link" and f'action="{SAML}"' in page


@TESTS.append
def the_classic_page_lists_every_role_by_account(s: Standins) -> None:
    page = s.sign_in(s.response("bob")).text
    roles = re.findall(r'type="radio" name="roleIndex"[^>]* id="([^"]+)" value="([^"]+)"', page)
    expected = [role["role_arn"] for role in s.person("bob")["roles"]]
    assert [one for one, other in roles if one == other] == expected
    titles = re.findall(r'saml-account-name">([^<]+)<', page)
    assert "Account: acme-prod (111122223333)" in titles and "Account: 012345678901" in titles


@TESTS.append
def the_next_page_carries_its_roles_in_the_meta_only(s: Standins) -> None:
    s.control("POST", "/sign-in", json={"scope": "next@acme.test", "page": "next"})
    page = s.sign_in(s.response("bob", session="next@acme.test"), "deep").text
    data = json.loads(base64.b64decode(re.search(r'name="data" content="([^"]+)"', page)[1]))
    assert sum(map(len, data["roles_accounts"].values())) == 8 and data["RelayState"] == "deep"
    assert "role/ReadOnly" not in page


@TESTS.append
def one_role_leads_straight_to_the_console(s: Standins) -> None:
    answer = s.sign_in(s.response("alice"), "https://console.aws.amazon.com/ec2?region=eu-west-1")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "https://console.aws.amazon.com/ec2?region=eu-west-1"


@TESTS.append
def a_chosen_role_is_recorded_and_shown_by_the_console(s: Standins) -> None:
    session, role = "chosen@acme.test", s.person("bob")["roles"][3]["role_arn"]
    encoded = s.response("bob", session=session)
    answer = s.sign_in(encoded, "elsewhere", roleIndex=role, name="", portal="")
    assert answer.headers["Location"] == "https://console.aws.amazon.com/console/home"
    seen = s.control("GET", "/requests", params={"scope": session, "path": "/saml"})
    assert seen[0]["values"] == {"SAMLResponse": encoded, "RelayState": "elsewhere", "roleIndex": role,
                                 "name": "", "portal": ""}
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    page = s.ask("GET", "https://console.aws.amazon.com/console/home", headers={"Cookie": cookie}).text
    assert role in page and "elsewhere" in page and session in page


@TESTS.append
def a_role_outside_the_assertion_is_not_entered(s: Standins) -> None:
    answer = s.sign_in(s.response("bob"), roleIndex="arn:aws:iam::999999999999:role/Admin")
    assert answer.status_code == 400 and "saml_form" not in answer.text


@TESTS.append
def the_interstitial_posts_once_more_with_hash_args(s: Standins) -> None:
    s.control("POST", "/sign-in", json={"scope": "inter@acme.test", "page": "interstitial"})
    encoded = s.response("bob", session="inter@acme.test")
    assert "interstitial.js" in s.sign_in(encoded).text
    assert "saml_form" in s.sign_in(encoded, hashArgs="").text


@TESTS.append
def the_other_interstitial_comes_back_by_get(s: Standins) -> None:
    s.control("POST", "/sign-in", json={"scope": "get@acme.test", "page": "interstitial-get"})
    assert "interstitial-get.js" in s.sign_in(s.response("bob", session="get@acme.test")).text
    back = {"hashArgs": "", "session": "get@acme.test"}
    assert "saml_form" in s.ask("GET", SAML, params=back).text
    assert "saml_form" not in s.ask("GET", SAML, params=back).text


@TESTS.append
def a_slow_page_waits_until_it_is_released(s: Standins) -> None:
    for slow in ("answer", "document", "list"):
        session = f"slow-{slow}@acme.test"
        s.control("POST", "/sign-in", json={"scope": session, "slow": slow})
        answers = []
        encoded = s.response("bob", session=session)
        asking = threading.Thread(target=lambda: answers.append(s.sign_in(encoded)))
        asking.start()
        assert len(s.control("GET", "/held", params={"scope": session, "at_least": 1})) == 1
        assert not answers
        assert s.control("POST", "/release", json={"scope": session, "oldest": 1})["released"] == 1
        asking.join()
        assert answers[0].text.count('type="radio"') == 8 and "</html>" in answers[0].text


@TESTS.append
def headers_and_policies_can_be_set(s: Standins) -> None:
    s.control("POST", "/sign-in", json={"scope": "csp@acme.test", "csp": "strict", "no_clipboard": True})
    answer = s.sign_in(s.response("bob", session="csp@acme.test"))
    assert answer.headers["Content-Security-Policy"] == "default-src 'self'; frame-src 'none'"
    assert answer.headers["Permissions-Policy"] == "clipboard-write=()" and "onclick" not in answer.text
    long_ago = {"Date": "Mon, 01 Jan 2001 00:00:00 GMT"}
    s.control("POST", "/headers", json={"host": "signin.aws.amazon.com", "headers": long_ago})
    assert s.ask("GET", SAML).headers["Date"] == long_ago["Date"]
    s.control("POST", "/headers", json={"host": "signin.aws.amazon.com", "headers": {}})


@TESTS.append
def a_password_form_answers_on_the_same_host(s: Standins) -> None:
    answer = s.ask("POST", "https://signin.aws.amazon.com/signin", data={"email": "root@acme.test", "password": "x"})
    assert 'type="password"' in answer.text
    seen = s.control("GET", "/requests", params={"path": "/signin"})
    assert seen[-1]["fields"] == ["email", "password"] and "values" not in seen[-1]


@TESTS.append
def forms_post_arbitrary_fields_and_redirects_keep_the_body(s: Standins) -> None:
    page = s.ask("POST", "https://idp.test/form", data={"_action": SAML, "_enctype": "text/plain", "_submit": "button",
                                                        "SAMLResponse": "<junk>"}).text
    assert 'enctype="text/plain"' in page and 'value="&lt;junk&gt;"' in page and "autofocus" in page
    kept = s.control("POST", "/forms", json={"action": SAML, "fields": [["SAMLResponse", "A" * 2_000_000]]})
    assert len(s.ask("GET", kept["url"]).text) > 2_000_000
    answer = s.ask("POST", f"https://idp.test/redirect307?to={SAML}", data={"a": "b"})
    assert (answer.status_code, answer.headers["Location"]) == (307, SAML)


@TESTS.append
def sign_in_shows_an_error_for_what_is_forged_or_old(s: Standins) -> None:
    good = s.response("bob")
    for bad in (forged(good, "SecurityAudit", "Administrator"), s.response("bob", issued=-400),
                s.response("bob", lifetime=-1), s.response("bob", sign="none"), s.response("bob", roles=0), "junk", ""):
        answer = s.sign_in(bad)
        assert answer.status_code == 400 and 'id="container"' in answer.text and "<form" not in answer.text


@TESTS.append
def sts_gives_credentials_that_say_who_they_are(s: Standins) -> None:
    encoded = s.response("bob")
    for role in s.person("bob")["roles"]:
        answer = s.assume(encoded, role["role_arn"])
        identity = s.sts(answer["Credentials"]).get_caller_identity()
        assert identity["Arn"] == f"arn:aws:sts::{role['account']}:assumed-role/{role['name']}/bob@acme.test", identity
        assert identity["Account"] == role["account"]
        assert answer["Issuer"] == "https://idp.test/metadata" and answer["Audience"] == SAML


@TESTS.append
def credentials_last_as_long_as_was_asked_for(s: Standins) -> None:
    encoded, role = s.response("bob"), "arn:aws:iam::111122223333:role/ReadOnly"
    for seconds in (900, 3600, 43200):
        expires = s.assume(encoded, role, DurationSeconds=seconds)["Credentials"]["Expiration"]
        assert abs((expires - datetime.now(timezone.utc)).total_seconds() - seconds) < 5


@TESTS.append
def the_end_of_the_session_caps_the_credentials(s: Standins) -> None:
    encoded = s.response("bob", session_ends=1000)
    expires = s.assume(encoded, "arn:aws:iam::111122223333:role/ReadOnly")["Credentials"]["Expiration"]
    assert 990 < (expires - datetime.now(timezone.utc)).total_seconds() <= 1000


@TESTS.append
def a_duration_above_the_maximum_of_the_role_is_refused(s: Standins) -> None:
    message = refused("ValidationError", s.assume, s.response("bob"), "arn:aws:iam::111122223333:role/Administrator",
                      DurationSeconds=3601)
    assert message == "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
    for seconds in (899, 43201):
        answer = s.ask("POST", "https://sts.us-east-1.amazonaws.com/", data={
            "Action": "AssumeRoleWithSAML", "Version": "2011-06-15", "SAMLAssertion": "AAAA",
            "DurationSeconds": seconds})
        assert "<Code>ValidationError</Code>" in answer.text


@TESTS.append
def six_hundred_roles_fit_what_sts_takes(s: Standins) -> None:
    encoded = s.response("carol")
    assert len(encoded) <= 100_000, len(encoded)
    last = s.person("carol")["roles"][-1]["role_arn"]
    assert s.assume(encoded, last)["AssumedRoleUser"]["Arn"].endswith("/carol@acme.test")
    assert s.sign_in(encoded).text.count('type="radio"') == 600


@TESTS.append
def an_assertion_of_more_than_100000_characters_is_refused(s: Standins) -> None:
    last = s.person("carol")["roles"][-1]["role_arn"]
    refused("ValidationError", s.assume, s.response("carol", roles=650), last)


@TESTS.append
def sts_refuses_what_is_forged_or_old_or_not_paired(s: Standins) -> None:
    role, good = "arn:aws:iam::111122223333:role/Administrator", s.response("bob")
    refused("InvalidIdentityToken", s.assume, forged(good, "SecurityAudit", "SecurityAud1t"), role)
    refused("InvalidIdentityToken", s.assume, s.response("bob", sign="none"), role)
    refused("InvalidIdentityToken", s.assume, s.response("bob", audience="urn:example:other"), role)
    refused("InvalidIdentityToken", s.assume, s.response("bob", host="idp2.test"), role)
    refused("InvalidIdentityToken", s.assume, forged(good, "https://idp.test/metadata", "https://evil.test"), role)
    refused("ExpiredTokenException", s.assume, s.response("bob", issued=-301, lifetime=3600), role)
    refused("ExpiredTokenException", s.assume, s.response("bob", lifetime=-1), role)
    refused("AccessDenied", s.assume, good, "arn:aws:iam::111122223333:role/Developer")
    refused("AccessDenied", s.assume, s.response("bob", acs="https://elsewhere.test/saml"), role)
    assert s.assume(good, role) and s.assume(s.response("bob", sign="both"), role)
    assert s.assume(s.response("bob", host="idp2.test"), role, provider="Partner")


@TESTS.append
def an_assertion_wrapped_around_a_signed_one_is_refused(s: Standins) -> None:
    root = etree.fromstring(base64.b64decode(s.response("bob")))
    signed = next(e for e in root if e.tag.endswith("}Assertion"))
    evil = etree.fromstring(etree.tostring(signed))
    evil.set("ID", "evil")
    evil.append(signed)
    root.append(evil)
    refused("InvalidIdentityToken", s.assume, base64.b64encode(etree.tostring(root)).decode(),
            "arn:aws:iam::111122223333:role/Administrator")


@TESTS.append
def keys_that_are_wrong_in_any_part_do_not_pass(s: Standins) -> None:
    keys = s.assume(s.response("bob"), "arn:aws:iam::111122223333:role/ReadOnly", tls=False)["Credentials"]
    assert s.sts(keys, tls=False).get_caller_identity()["Account"] == "111122223333"
    refused("SignatureDoesNotMatch", s.sts({**keys, "SecretAccessKey": "x" * 40}).get_caller_identity)
    refused("InvalidClientTokenId", s.sts({**keys, "SessionToken": "x"}).get_caller_identity)
    refused("InvalidClientTokenId", s.sts({**keys, "AccessKeyId": "ASIAEXAMPLEEXAMPLE00"}).get_caller_identity)


@TESTS.append
def a_chained_role_lasts_an_hour_at_most(s: Standins) -> None:
    keys = s.assume(s.response("bob"), "arn:aws:iam::111122223333:role/ReadOnly")["Credentials"]
    chain = {"RoleArn": "arn:aws:iam::444455556666:role/Deploy", "RoleSessionName": "chained"}
    chained = s.sts(keys).assume_role(**chain, DurationSeconds=3600)["Credentials"]
    assert s.sts(chained).get_caller_identity()["Arn"] == "arn:aws:sts::444455556666:assumed-role/Deploy/chained"
    refused("ValidationError", s.sts(keys).assume_role, **chain, DurationSeconds=3601)


@TESTS.append
def a_fault_hits_the_next_calls_of_its_scope_only(s: Standins) -> None:
    role, session = "arn:aws:iam::111122223333:role/ReadOnly", "fault@acme.test"
    encoded = s.response("bob", session=session)
    s.control("POST", "/sts/faults", json={"scope": session, "kind": "error", "calls": 2, "code": "Throttling",
                                           "message": "Rate exceeded"})
    assert s.assume(s.response("bob"), role)
    for _ in range(2):
        assert refused("Throttling", s.assume, encoded, role) == "Rate exceeded"
    assert s.assume(encoded, role)
    s.control("POST", "/sts/faults", json={"scope": session, "kind": "http", "status": 503, "calls": 1})
    refused("503", s.assume, encoded, role)


@TESTS.append
def a_connection_can_be_reset(s: Standins) -> None:
    session = "reset@acme.test"
    s.control("POST", "/sts/faults", json={"scope": session, "kind": "reset", "calls": 1})
    try:
        s.assume(s.response("bob", session=session), "arn:aws:iam::111122223333:role/ReadOnly")
    except Exception as error:
        assert "Connection" in type(error).__name__, repr(error)
    else:
        raise AssertionError("it answered")


@TESTS.append
def sts_can_hold_its_answer(s: Standins) -> None:
    session, answers = "hold@acme.test", []
    s.control("POST", "/sts/faults", json={"scope": session, "kind": "hold", "calls": 1})
    encoded = s.response("bob", session=session)
    asking = threading.Thread(target=lambda: answers.append(
        s.assume(encoded, "arn:aws:iam::111122223333:role/ReadOnly")))
    asking.start()
    assert s.control("GET", "/held", params={"scope": session, "at_least": 1})
    assert not answers
    assert s.control("POST", "/release", json={"scope": session}) == {"released": 1}
    asking.join()
    assert answers[0]["Credentials"]


@TESTS.append
def sts_calls_are_recorded_with_region_and_role(s: Standins) -> None:
    role, session = "arn:aws:iam::111122223333:role/ReadOnly", "seen@acme.test"
    s.ask("POST", "https://sts.eu-west-1.amazonaws.com/", data={
        "Action": "AssumeRoleWithSAML", "Version": "2011-06-15", "DurationSeconds": "7200", "RoleArn": role,
        "PrincipalArn": "arn:aws:iam::111122223333:saml-provider/Acme",
        "SAMLAssertion": s.response("bob", session=session)})
    call, = s.control("GET", "/requests", params={"scope": session, "action": "AssumeRoleWithSAML"})
    assert (call["region"], call["role_arn"], call["duration_seconds"]) == ("eu-west-1", role, 7200)
    assert call["status"] == 200 and "values" not in call


@TESTS.append
def other_partitions_have_their_own_hosts(s: Standins) -> None:
    encoded = s.response("bob", partition="aws-us-gov")
    answer = s.ask("POST", "https://us-gov-west-1.signin.amazonaws-us-gov.com/saml", data={"SAMLResponse": encoded})
    assert 'id="arn:aws-us-gov:iam::111122223333:role/ReadOnly"' in answer.text
    call = {"Action": "AssumeRoleWithSAML", "Version": "2011-06-15", "SAMLAssertion": encoded,
            "RoleArn": "arn:aws-us-gov:iam::111122223333:role/ReadOnly",
            "PrincipalArn": "arn:aws-us-gov:iam::111122223333:saml-provider/Acme"}
    assert "<AccessKeyId>" in s.ask("POST", "https://sts.us-gov-west-1.amazonaws.com/", data=call).text
    assert "InvalidIdentityToken" in s.ask("POST", "https://sts.us-east-1.amazonaws.com/", data=call).text


@TESTS.append
def a_host_that_nobody_plays_is_refused_and_recorded(s: Standins) -> None:
    assert s.ask("GET", "https://tracker.example/pixel").status_code == 421
    assert len(s.control("GET", "/requests", params={"host": "tracker.example"})) == 1


@TESTS.append
def reset_forgets_one_scope_and_keeps_the_others(s: Standins) -> None:
    for scope in ("one@acme.test", "two@acme.test"):
        s.control("POST", "/sign-in", json={"scope": scope, "page": "error"})
    s.control("POST", "/reset", json={"scope": "one@acme.test"})
    assert s.sign_in(s.response("bob", session="one@acme.test")).status_code == 200
    assert s.sign_in(s.response("bob", session="two@acme.test")).status_code == 400
    assert s.control("GET", "/requests", params={"scope": "two@acme.test"})


@TESTS.append
def an_open_connection_that_says_nothing_stops_nobody(s: Standins) -> None:
    with socket.create_connection(("127.0.0.1", s.ready["port"])):
        assert s.ask("GET", "https://idp.test/").status_code == 200


@TESTS.append
def a_connection_that_a_browser_closes_ends_in_silence_and_nothing_else_does(_s: Standins) -> None:
    for error, is_silent in ((ConnectionResetError(), True), (BrokenPipeError(), True), (ssl.SSLEOFError(), True),
                             (OSError(), False), (ValueError(), False)):
        with mock.patch.object(ThreadedWSGIServer, "finish_request", side_effect=error):
            server, connection = mock.Mock(Server, ssl_context=mock.Mock()), mock.Mock()
            try:
                Server.finish_request(server, connection, ("127.0.0.1", 1))
            except Exception as raised:
                assert raised is error and not is_silent, repr(error)
            else:
                assert is_silent, repr(error)
            server.shutdown_request.assert_called_once()


def main() -> None:
    standins = Standins()
    print(f"ready in {standins.started_in:.1f} s")
    failed = 0
    for test in TESTS:
        try:
            test(standins)
        except Exception:
            failed += 1
            print(f"FAILED {test.__name__.replace('_', ' ')}\n{traceback.format_exc()}")
    if standins.stop() != 0:
        failed += 1
        print("FAILED it ends when its input does")
    standins.complaints.seek(0)
    if complaints := standins.complaints.read():
        failed += 1
        print(f"FAILED it complains of nothing\n{complaints}")
    print(f"{len(TESTS) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
