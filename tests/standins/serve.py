"""Starts the stand-ins: an identity provider, AWS sign-in, the console and STS, on one TLS port chosen by Host header.

Prints one JSON line when it is ready and ends when its standard input does, so that no orphan outlives a test.
"""

import argparse
import json
import logging
import os
import signal
import sys
import tempfile
import threading
import warnings
from pathlib import Path

warnings.filterwarnings("ignore", module="saml2")  # it imports a cipher that cryptography is about to move

import console
import control
import directory
import idp
import signin
import tls
from front import Front, Server
from signer import Signer
from state import State
from sts import Sts


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0, help="the TLS port; any free one unless given")
    options.add_argument("--state", type=Path, help="keeps the keys between runs; a temporary directory unless given")
    given = options.parse_args()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with tempfile.TemporaryDirectory(prefix="standins-") as temporary:
        state_dir = given.state or Path(temporary)
        state_dir.mkdir(parents=True, exist_ok=True)
        _serve(state_dir, given.port)


def _serve(state_dir: Path, port: int) -> None:
    tls.make_missing(state_dir)
    front = _front(state_dir)
    server = Server(front, port, tls.server_context(state_dir))
    # Without TLS too, for tools that should not have to trust a self-signed certificate: control and STS by address.
    plain = Server(front, 0, None)
    for each in (server, plain):
        threading.Thread(target=each.serve_forever, daemon=True).start()
    certificates = {host: str(tls.certificate(state_dir, host)) for host in directory.IDENTITY_PROVIDERS}
    print(json.dumps({
        "port": server.port,
        "control": f"http://127.0.0.1:{plain.port}/control",
        "sts": f"http://127.0.0.1:{plain.port}",
        "ca": str(tls.certificate(state_dir, tls.TLS)),
        "idp_cert": certificates["idp.test"],
        "idp2_cert": certificates["idp2.test"],
        "pid": os.getpid(),
    }), flush=True)
    while sys.stdin.buffer.read1(4096):
        pass


def _front(state_dir: Path) -> Front:
    state, consoles = State(), console.Consoles()
    providers = directory.IDENTITY_PROVIDERS.values()
    certificates = {p.entity_id: tls.certificate(state_dir, p.host) for p in providers}
    sts = Sts(state, certificates)
    return Front(
        state,
        idps={p.host: idp.new_app(p, Signer(p, state_dir), state) for p in providers},
        sign_in=signin.new_app(state, certificates, consoles, sts),
        console=console.new_app(consoles),
        sts=sts,
        control=control.new_app(state),
    )


if __name__ == "__main__":
    main()
