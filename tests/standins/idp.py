"""Plays an identity provider: people to choose from, signed responses, and a form that posts whatever a test wants."""

import base64
from dataclasses import dataclass

from flask import Flask, Response, abort, redirect, render_template, request

import directory
import partitions
import web
from directory import IdentityProvider, Person
from signer import Claim, Signer
from state import State

OPTIONS = ("relay", "roles", "acs", "session", "duration", "lifetime", "issued", "audience", "partition", "sign",
           "session_ends", "submit", "via", "pair", "name_id", "destination", "without", "attribute")


@dataclass(frozen=True)
class Form:
    """A form that the browser posts at once, or (submit `button`) when its focused button is pressed."""

    action: str
    fields: list[tuple[str, str]]
    method: str = "post"
    enctype: str = "application/x-www-form-urlencoded"
    submit: str = "auto"

    def page(self, title: str) -> Response:
        page = Response(render_template("post.html", form=self, title=title))
        page.headers["Cache-Control"] = "no-store"
        return page


def new_app(idp: IdentityProvider, signer: Signer, state: State) -> Flask:
    app = web.new_app(idp.host)

    @app.get("/")
    @app.get("/login")
    def login():
        person = directory.PEOPLE.get(request.args.get("as", ""))
        if person is None:
            options = {name: request.args[name] for name in OPTIONS if name in request.args}
            return render_template("login.html", idp=idp, people=directory.PEOPLE.values(), options=options)
        claim = _claim(idp, person)
        web.record()["scope"] = claim.session_name
        fields = [("SAMLResponse", _encoded(signer, claim)), ("RelayState", request.args.get("relay", ""))]
        action = claim.acs if request.args.get("via") != "307" else f"/redirect307?to={claim.acs}"
        return Form(action, fields, submit=request.args.get("submit", "auto")).page(idp.title)

    @app.get("/response")
    def response():
        person = directory.PEOPLE.get(request.args.get("as", "")) or abort(404)
        claim = _claim(idp, person)
        web.record()["scope"] = claim.session_name
        return Response(_encoded(signer, claim), mimetype="text/plain")

    @app.get("/metadata")
    def metadata():
        return Response(signer.metadata(), mimetype="application/samlmetadata+xml")

    @app.route("/form", methods=["GET", "POST"])
    def form():
        return _form(request.values).page(idp.title)

    @app.get("/form/<name>")
    def kept_form(name: str):
        return Form(**(state.form(name) or abort(404))).page(idp.title)

    @app.route("/redirect307", methods=["GET", "POST"])
    def redirect307():
        return redirect(request.args["to"], 307)

    return app


def _claim(idp: IdentityProvider, person: Person) -> Claim:
    """The person's own claim, bent by the query."""
    args = request.args
    partition = partitions.PARTITIONS.get(args.get("partition", "aws")) or abort(400, "no such partition")
    roles = person.first_roles(args.get("roles", type=int))
    pairs = tuple((role.arn(partition.name), idp.provider_arn(role.account, partition.name)) for role in roles)
    return Claim(
        roles=tuple(tuple(pair.split(",", 1)) for pair in args.getlist("pair")) or pairs,
        session_name=args.get("session", person.session_name),
        acs=args.get("acs", partition.acs),
        audience=args.get("audience", partition.audience),
        session_duration=args.get("duration", "3600"),
        issued=args.get("issued", 0, type=int),
        lifetime=args.get("lifetime", 300, type=int),
        session_ends=args.get("session_ends", type=int),
        sign=args.get("sign", "assertion"),
        name_id=args.get("name_id"),
        destination=args.get("destination"),
        without=tuple(args.getlist("without")),
        attributes=tuple(tuple(attribute.split("=", 1)) for attribute in args.getlist("attribute")),
    )


def _form(values) -> Form:
    """Names with a leading underscore say how to post, all others are posted."""
    how = {name[1:]: values[name] for name in ("_method", "_enctype", "_submit") if name in values}
    fields = [(name, value) for name, value in values.items(multi=True) if not name.startswith("_")]
    return Form(values.get("_action") or abort(400, "_action is missing"), fields, **how)


def _encoded(signer: Signer, claim: Claim) -> str:
    return base64.b64encode(signer.response(claim).encode()).decode()
