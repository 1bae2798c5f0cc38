"""What the hosts have in common: a Flask app that takes forms of any size, and the record of the request at hand."""

from flask import Flask, request

RECORD = "standins.record"


def new_app(name: str) -> Flask:
    app = Flask(name, root_path=__file__.rsplit("/", 1)[0])
    # Tests post 24 MB of junk; what AWS does with it is decided by the page, not by the parser.
    app.config.update(MAX_FORM_MEMORY_SIZE=None, MAX_FORM_PARTS=None, MAX_CONTENT_LENGTH=None)
    return app


def record() -> dict:
    """The record of the present request, kept by the front once the answer is made."""
    return request.environ[RECORD]
