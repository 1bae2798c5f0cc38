"""Makes the keys and certificates with openssl: one for the TLS server, one per identity provider.

A directory that has them already is left alone, so a second start with the same --state is faster.
"""

import ssl
import subprocess
from pathlib import Path

import directory
import partitions

TLS = "tls"
# STS hosts have the region in the middle, where no wildcard can stand: these are named one by one.
REGIONS = ("us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-2", "us-gov-west-1")


def certificate(state_dir: Path, name: str) -> Path:
    return state_dir / f"{name}.cert.pem"


def key(state_dir: Path, name: str) -> Path:
    return state_dir / f"{name}.key.pem"


def make_missing(state_dir: Path) -> None:
    making = [_make(state_dir, TLS, _host_names(), ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"])]
    making += [_make(state_dir, host, [host], ["-newkey", "rsa:2048"]) for host in directory.IDENTITY_PROVIDERS]
    for process in making:
        if process and process.wait() != 0:
            raise RuntimeError(f"openssl failed: {process.args}")


def server_context(state_dir: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate(state_dir, TLS), key(state_dir, TLS))
    return context


def _make(state_dir: Path, name: str, hosts: list[str], algorithm: list[str]) -> subprocess.Popen | None:
    if certificate(state_dir, name).exists() and key(state_dir, name).exists():
        return None
    names = ",".join(f"DNS:{host}" for host in hosts) + ",IP:127.0.0.1"
    return subprocess.Popen(
        ["openssl", "req", "-x509", *algorithm, "-nodes", "-days", "30", "-subj", f"/CN={hosts[0]}",
         "-addext", f"subjectAltName={names}",
         "-keyout", key(state_dir, name), "-out", certificate(state_dir, name)],
        stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _host_names() -> list[str]:
    hosts = ["localhost", "control.test", *directory.IDENTITY_PROVIDERS]
    for partition in partitions.PARTITIONS.values():
        hosts += [partition.sign_in, "*." + partition.sign_in, partition.console]
    return hosts + [f"sts.{region}.amazonaws.com" for region in REGIONS] + ["sts.amazonaws.com"]
