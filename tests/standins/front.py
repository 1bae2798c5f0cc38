"""The door: one threaded server, TLS or plain, that hands each request to the stand-in of its Host header.

A request for a host that nobody plays is recorded too and refused with 421, so a test can show that there was none.
"""

import socket
import ssl

from werkzeug.serving import ThreadedWSGIServer, WSGIRequestHandler

import partitions
from state import State
from web import RECORD

LOCAL = ("127.0.0.1", "localhost")


class Front:
    """The WSGI application that dispatches by host, adds the headers a test asked for, and records."""

    def __init__(self, state: State, *, idps: dict, sign_in, console, sts, control) -> None:
        self.state = state
        self._idps, self._sign_in, self._console, self._sts, self._control = idps, sign_in, console, sts, control

    def __call__(self, environ: dict, start_response):
        host = host_of(environ.get("HTTP_HOST", ""))
        app = self._app_for(host, environ)
        if app is self._control:
            return app(environ, start_response)
        record = environ[RECORD] = {
            "host": host,
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "query": environ["QUERY_STRING"],
            "origin": environ.get("HTTP_ORIGIN"),
            "content_type": environ.get("CONTENT_TYPE") or None,
        }
        extra = {name.lower(): value for name, value in self.state.headers(host).items()}
        extra.pop("date", None)  # the handler writes that one

        def start(status, headers, exc_info=None):
            record["status"] = int(status.split()[0])
            kept = [(name, value) for name, value in headers if name.lower() not in extra]
            return start_response(status, kept + list(extra.items()), exc_info)

        try:
            return app(environ, start)
        finally:
            self.state.record(record)

    def keeps(self, host: str) -> bool:
        """Whether the connection stays open after an answer of this host, which must read what it is sent."""
        return self.state.keeps() and any(p.sts_region(host) for p in partitions.PARTITIONS.values())

    def _app_for(self, host: str, environ: dict):
        if host == "control.test":
            return self._control
        if host in LOCAL and environ["PATH_INFO"].startswith("/control/"):
            environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix("/control")
            return self._control
        if host in self._idps:
            return self._idps[host]
        if partitions.of_sign_in(host):
            return self._sign_in
        if any(host == p.console for p in partitions.PARTITIONS.values()):
            return self._console
        if host in LOCAL or any(p.sts_region(host) for p in partitions.PARTITIONS.values()):
            return self._sts
        return _nobody


class Server(ThreadedWSGIServer):
    """Werkzeug's server, but the TLS handshake happens in the connection's own thread.

    Browsers open connections ahead of need and say nothing on them: with the handshake in `accept`, one such
    connection would stop everybody else.
    """

    def __init__(self, front: Front, port: int, context: ssl.SSLContext | None) -> None:
        super().__init__("127.0.0.1", port, front, handler=_Handler)
        self.ssl_context = context

    def finish_request(self, request: socket.socket, client_address) -> None:
        if self.ssl_context is None:
            return super().finish_request(request, client_address)
        try:
            request = self.ssl_context.wrap_socket(request, server_side=True)
        except OSError:
            return None  # the client went away, or does not trust us
        try:
            return super().finish_request(request, client_address)
        except (ConnectionError, ssl.SSLError):
            return None  # the client closed the connection, as browsers do with those they need no longer
        finally:
            self.shutdown_request(request)


class _Handler(WSGIRequestHandler):
    disable_nagle_algorithm = True  # head and body go one after the other

    def run_wsgi(self) -> None:
        """Werkzeug closes every connection. A host that keeps it is answered in one piece."""
        if not self.server.app.keeps(host_of(self.headers.get("Host", ""))):
            return super().run_wsgi()
        self.environ, answer = self.make_environ(), {}
        chunks = self.server.app(self.environ, lambda status, headers, _=None: answer.update(status=status, headers=headers))
        body = b"".join(chunks)
        code, reason = answer["status"].split(None, 1)
        self.send_response(int(code), reason)
        for name, value in answer["headers"]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_request(self, *_args) -> None:
        """Says nothing: the control API lists the requests."""

    def connection_dropped(self, *_args) -> None:
        """Reads no further request from a connection that is gone."""
        self.close_connection = True

    def date_time_string(self, timestamp=None) -> str:
        headers = self.server.app.state.headers(host_of(self.headers.get("Host", "")))
        set_by_test = next((v for n, v in headers.items() if n.lower() == "date"), None)
        return set_by_test or super().date_time_string(timestamp)


def host_of(header: str) -> str:
    return header.rsplit(":", 1)[0].lower() if ":" in header else header.lower()


def _nobody(_environ: dict, start_response):
    start_response("421 Misdirected Request", [("Content-Type", "text/plain; charset=utf-8")])
    return [b"No stand-in plays this host.\n"]
