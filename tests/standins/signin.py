"""Plays AWS's sign-in hosts: the answers to the SAML POST, the choice of a role, and the root user's password form."""

import base64
import json
import time
from pathlib import Path

from flask import Flask, Response, redirect, render_template, request

import assertion
import directory
import federation
import partitions
import web
from assertion import Assertion, Refused
from console import Consoles
from state import SignIn, State
from sts import Sts

PAGES = ("classic", "classic-hardened", "next", "redirect", "interstitial", "interstitial-get", "error")
STRICT_CSP = "default-src 'self'; frame-src 'none'"
NO_CLIPBOARD = {"Permissions-Policy": "clipboard-write=()"}
# Where a slow page stops.
SLOW = ("answer", "document", "list")
# Templates put it after the first account.
HOLD = "<!-- hold -->"


def new_app(state: State, certificates: dict[str, Path], consoles: Consoles, sts: Sts) -> Flask:
    app = web.new_app("signin")
    # By session name: logins whose page keeps the URL's fragment and then comes back by GET.
    waiting: dict[str, tuple] = {}
    federation.add_to(app, state, sts, consoles)

    @app.post("/saml")
    @app.post("/saml/acs/<provider_id>")
    def saml(provider_id: str | None = None):
        scope = _record_fields()
        settings = state.sign_in(scope)
        try:
            login = assertion.verify(request.form.get("SAMLResponse", ""), certificates)
        except Refused as refused:
            return _error(refused.message, settings)
        if not login.roles:
            return _error("Not authorized to perform sts:AssumeRoleWithSAML", settings)
        time.sleep(settings.delay)
        if "roleIndex" in request.form and settings.takes_role:
            return _choose(login, settings, consoles)
        if settings.page == "error":
            return _error("Invalid SAML response", settings)
        if settings.page == "redirect" or (len(login.roles) == 1 and settings.single_role == "redirect"):
            return _enter(login, login.roles[0][0], consoles)
        if settings.page == "interstitial" and "hashArgs" not in request.form:
            return _answer(render_template("interstitial.html", fields=request.form), settings)
        if settings.page == "interstitial-get":
            waiting[login.session_name] = login, request.form
            return _answer(render_template("interstitial-get.html", session=login.session_name), settings)
        return _list(login, request.form, settings, state)

    @app.get("/saml")
    @app.get("/saml/acs/<provider_id>")
    def saml_without_response(provider_id: str | None = None):
        if "hashArgs" in request.args and request.args["session"] in waiting:
            login, form = waiting.pop(request.args["session"])
            return _list(login, form, state.sign_in(login.session_name), state)
        return _error("Your request did not include a SAML response", SignIn(), status=400)

    @app.post("/platform/saml/acs/<instance_id>")
    def identity_center(instance_id: str):
        _record_fields()
        return render_template("notice.html", title="Access portal", text="This ACS belongs to the access portal.")

    @app.route("/", methods=["GET", "POST"])
    @app.route("/signin", methods=["GET", "POST"])
    def root_user():
        _record_fields()
        return render_template("root.html", tried=request.method == "POST")

    return app


def _record_fields() -> str | None:
    """Notes which fields came; the values only where a role was chosen. Returns the scope."""
    record = web.record()
    record["fields"] = [name for name, _ in request.form.items(multi=True)]
    if "roleIndex" in request.form:
        record["values"] = request.form.to_dict()
    record["scope"] = assertion.claimed_session_name(request.form.get("SAMLResponse", ""))
    return record["scope"]


def _choose(login: Assertion, settings: SignIn, consoles: Consoles) -> Response:
    role = request.form["roleIndex"]
    if not any(role == known for known, _ in login.roles):
        return _error("Not authorized to perform sts:AssumeRoleWithSAML", settings)
    return _enter(login, role, consoles)


def _enter(login: Assertion, role_arn: str, consoles: Consoles) -> Response:
    partition = partitions.of_arn(role_arn)
    relay_state = request.form.get("RelayState", "")
    home = f"https://{partition.console}/"
    answer = redirect(relay_state if relay_state.startswith(home) else home + "console/home", 302)
    consoles.enter(answer, partition, role_arn, login.session_name, relay_state)
    web.record()["role_arn"] = role_arn
    return answer


def _list(login: Assertion, form, settings: SignIn, state: State) -> Response:
    accounts = _accounts(login, settings)
    if settings.page == "next":
        text = render_template("next.html", data=_next_data(login, accounts, form), dark=settings.dark)
    else:
        text = render_template("classic.html", accounts=accounts, fields=form, dark=settings.dark,
                               hardened=settings.page != "classic" or settings.csp == "strict")
    held = login.session_name, web.record()["host"], request.path
    if settings.slow == "answer":
        state.hold(*held)
    if settings.slow not in ("document", "list"):
        return _answer(text.replace(HOLD, ""), settings)
    before, after = text.split(HOLD, 1) if settings.slow == "list" else ("", text)

    def slowly():
        yield before
        state.hold(*held)
        yield after.replace(HOLD, "")

    return _answer(slowly(), settings)


def _accounts(login: Assertion, settings: SignIn) -> dict[str, dict]:
    """The roles by account ID, as AWS groups them."""
    accounts: dict[str, dict] = {}
    for role_arn, _ in login.roles:
        account = role_arn.split(":")[4]
        alias = directory.alias_of(account) if settings.aliases else None
        entry = accounts.setdefault(account, {"title": f"{alias} ({account})" if alias else account, "roles": []})
        entry["roles"].append({"arn": role_arn, "name": role_arn.rsplit("/", 1)[-1]})
    return accounts


def _next_data(login: Assertion, accounts: dict[str, dict], form) -> str:
    data = {
        "roles_accounts": {a["title"]: [role["arn"] for role in a["roles"]] for a in accounts.values()},
        "RelayState": form.get("RelayState", ""),
        "SAMLResponse": form["SAMLResponse"],
        "invalid_accounts": [],
        "foreign_accounts": [],
        "portal": "",
        "region": partitions.of_arn(login.roles[0][0]).home_region,
    }
    return base64.b64encode(json.dumps(data).encode()).decode()


def _error(message: str, settings: SignIn, status: int = 400) -> Response:
    web.record()["refused"] = message
    return _answer(render_template("error.html", message=message), settings, status)


def _answer(body, settings: SignIn, status: int = 200) -> Response:
    answer = Response(body, status, mimetype="text/html")
    answer.headers["Cache-Control"] = "no-store"
    if settings.csp:
        answer.headers["Content-Security-Policy"] = STRICT_CSP if settings.csp == "strict" else settings.csp
    answer.headers.update(settings.headers)
    return answer
