"""Plays the console hosts: one page that says which role came in and where RelayState led."""

import secrets
import threading

from flask import Flask, Response, render_template, request

import directory
import web
from partitions import Partition

COOKIE = "console-session"


class Consoles:
    """Who has signed in, by the cookie that the sign-in host set."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sessions: dict[str, dict] = {}

    def enter(self, answer: Response, partition: Partition, role_arn: str, session_name: str, relay_state: str) -> None:
        account = role_arn.split(":")[4]
        name = secrets.token_hex(16)
        with self._lock:
            self._sessions[name] = {
                "role_arn": role_arn,
                "role": role_arn.rsplit("/", 1)[-1],
                "account": account,
                "alias": directory.alias_of(account),
                "session_name": session_name,
                "relay_state": relay_state,
            }
        parent = partition.console.removeprefix("console.")
        answer.set_cookie(COOKIE, name, domain=parent, secure=True, httponly=True, samesite="Lax")

    def session(self, name: str | None) -> dict | None:
        with self._lock:
            return self._sessions.get(name or "")


def new_app(consoles: Consoles) -> Flask:
    app = web.new_app("console")

    @app.get("/")
    @app.get("/<path:_path>")
    def console(_path: str = ""):
        session = consoles.session(request.cookies.get(COOKIE))
        if session:
            web.record()["scope"] = session["session_name"]
        return render_template("console.html", session=session, here=request.full_path.rstrip("?"))

    return app
