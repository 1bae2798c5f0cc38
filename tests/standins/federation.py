"""Plays AWS's federation endpoint: credentials for a sign-in token, and that for a session of the console.

It shows what a program sends, and how. That AWS takes `Action=login` by POST it does not prove: here, it does.
"""

import json
import secrets
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from flask import Flask, Response, jsonify, redirect, request

import partitions
import web
from console import Consoles
from state import State
from sts import Session, Sts

TOKEN_LIFE = timedelta(minutes=15)


@dataclass(frozen=True)
class Token:
    session: Session
    expires: datetime


def add_to(app: Flask, state: State, sts: Sts, consoles: Consoles) -> None:
    tokens: dict[str, Token] = {}
    lock = threading.Lock()

    @app.route("/federation", methods=["GET", "POST"])
    def federation() -> Response:
        action = request.values.get("Action")
        record = web.record()
        record["action"] = action
        record["fields"] = [name for name, _ in request.form.items(multi=True)]
        return {"getSigninToken": get_token, "login": login}.get(action, refuse)()

    def refuse() -> Response:
        return Response("<html><body>Invalid request</body></html>", 400)

    def get_token() -> Response:
        try:
            given = json.loads(request.values.get("Session", ""))
            session = sts.good_session(given["sessionId"], given["sessionKey"], given["sessionToken"])
        except (ValueError, KeyError, TypeError):
            return refuse()
        record = web.record()
        record["scope"] = session.scope if session else None
        fault = state.take_fault(record["scope"], record["action"], None)
        if fault and fault.kind == "hold":
            state.hold(record["scope"], record["host"], request.path)
        elif fault:
            return Response("<html><body>Fault</body></html>", fault.status)
        if session is None or (session.chained and "SessionDuration" in request.values):
            return refuse()
        name = secrets.token_urlsafe(600)
        with lock:
            tokens[name] = Token(session, datetime.now(timezone.utc) + TOKEN_LIFE)
        return jsonify(SigninToken=name)

    def login() -> Response:
        with lock:
            token = tokens.pop(request.values.get("SigninToken", ""), None)
        destination = request.values.get("Destination", "")
        if token is None or datetime.now(timezone.utc) >= token.expires:
            return refuse()
        role_arn = token.session.role_arn
        partition = partitions.of_arn(role_arn)
        if not destination.startswith(f"https://{partition.console}/"):
            return refuse()
        record = web.record()
        record.update(scope=token.session.scope, role_arn=role_arn,
                      values={"Destination": destination, "Issuer": request.values.get("Issuer", "")})
        answer = redirect(destination, 302)
        consoles.enter(answer, partition, role_arn, token.session.name, "")
        return answer
