"""The JSON API by which a test sets the scene and asks what happened. README.md describes it."""

from dataclasses import fields

from flask import Flask, abort, jsonify, request
from werkzeug.exceptions import HTTPException

import directory
import web
from idp import Form
from signin import NO_CLIPBOARD, PAGES, SLOW
from state import Fault, SignIn, State

LONGEST_WAIT = 60.0
FAULTS = ("error", "http", "reset", "hold")


def new_app(state: State) -> Flask:
    app = web.new_app("control")

    @app.errorhandler(HTTPException)
    def as_json(error: HTTPException):
        return jsonify(error=error.description), error.code

    @app.get("/people")
    def people():
        return jsonify([_person(person) for person in directory.PEOPLE.values()])

    @app.post("/sign-in")
    def sign_in():
        asked = _body()
        scope = asked.pop("scope", None)
        if asked.pop("no_clipboard", False):
            asked["headers"] = {**NO_CLIPBOARD, **asked.get("headers", {})}
        settings = _made(SignIn, asked)
        if settings.page not in PAGES:
            abort(400, f"page must be one of {', '.join(PAGES)}")
        if settings.slow not in (None, *SLOW):
            abort(400, f"slow must be one of {', '.join(SLOW)}")
        state.set_sign_in(scope, settings)
        return jsonify(ok=True)

    @app.post("/headers")
    def headers():
        asked = _body()
        state.set_headers(asked["host"], asked["headers"])
        return jsonify(ok=True)

    @app.post("/sts/faults")
    def add_fault():
        fault = _made(Fault, _body())
        if fault.kind not in FAULTS:
            abort(400, f"kind must be one of {', '.join(FAULTS)}")
        state.add_fault(fault)
        return jsonify(ok=True)

    @app.post("/sts/latency")
    def latency():
        state.set_latency(float(_body()["seconds"]))
        return jsonify(ok=True)

    @app.post("/sts/connections")
    def connections():
        state.set_keeps(bool(_body()["keep"]))
        return jsonify(ok=True)

    @app.delete("/sts/faults")
    def clear_faults():
        state.clear_faults(request.args.get("scope"))
        return jsonify(ok=True)

    @app.get("/requests")
    def requests():
        wanted = {name: request.args[name] for name in ("scope", "host", "path", "method", "action")
                  if name in request.args}
        return jsonify(state.requests(wanted, *_wait()))

    @app.get("/held")
    def held():
        return jsonify(state.held(request.args.get("scope"), *_wait()))

    @app.post("/release")
    def release():
        asked = _body()
        return jsonify(released=state.release(asked.get("scope"), asked.get("oldest")))

    @app.post("/forms")
    def forms():
        asked = _body()
        values = asked.get("fields", {})
        asked["fields"] = list(values.items()) if isinstance(values, dict) else values
        _made(Form, asked)
        return jsonify(url=f"https://idp.test/form/{state.keep_form(asked)}")

    @app.post("/reset")
    def reset():
        state.reset(_body().get("scope"))
        return jsonify(ok=True)

    return app


def _body() -> dict:
    body = request.get_json(force=True, silent=True) if request.get_data() else {}
    return body if isinstance(body, dict) else abort(400, "the body must be a JSON object")


def _made(kind, asked: dict):
    known = {field.name for field in fields(kind)}
    if unknown := set(asked) - known:
        abort(400, f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(sorted(known))}")
    try:
        return kind(**asked)
    except TypeError as error:
        abort(400, str(error))


def _wait() -> tuple[int, float]:
    at_least = request.args.get("at_least", 0, type=int)
    return at_least, min(request.args.get("timeout", 10.0, type=float), LONGEST_WAIT)


def _person(person: directory.Person) -> dict:
    roles = [{
        "role_arn": role.arn(),
        "account": role.account,
        "alias": directory.alias_of(role.account),
        "name": role.name,
        "max_session_duration": directory.max_session(role.arn()),
    } for role in person.roles]
    return {"as": person.key, "label": person.label, "session_name": person.session_name, "roles": roles}
