"""Certificates and keys for a federation: who may speak to whom."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leaktight.core.errors import FormatError, NotFound, UsageError
from leaktight.core.plugins import require_extra

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

EXTRA = "federated"
CA = "ca.crt"
SERVER_CERTIFICATE = "server.crt"
SERVER_KEY = "server.key"
_MOST_DAYS = 36500
PUBLIC = "nodes"
"""The folder of public keys, below the server's."""


def make_keys(folder: Path, *, nodes: Sequence[str], hosts: Sequence[str], days: int = 365) -> None:
    """Writes `server/` for the server and a folder for each node, each to be carried to its machine.

    The server's certificate (X.509, P-384) is valid for the hosts, and signed by a key that is thrown away:
    no other one can be made. A node has a key pair (P-384, OpenSSH's form); `server/nodes/` has all public
    ones. Raises UsageError where something is already.
    """
    require_extra(EXTRA, "cryptography")
    if not nodes or len(set(nodes)) < len(nodes) or not hosts or not 1 <= days <= _MOST_DAYS:
        raise UsageError("nodes", f"need different names, the server a host, and 1 to {_MOST_DAYS} days")
    for host in hosts:
        if not host or not host.isascii():
            raise UsageError("host", "is an address or a name in ASCII (IDNA: xn--...)")
    for name in nodes:
        if not name.replace("-", "").replace("_", "").isalnum() or name == "server":
            raise UsageError("node", "names are made of letters, digits, - and _, and none is called server")
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(str(folder), "is not empty; keys are never written over")
    server = folder / "server"
    (server / PUBLIC).mkdir(parents=True)
    authority = _write_certificates(server, hosts, days)
    for name in nodes:
        home = folder / name
        home.mkdir()
        (home / CA).write_bytes(authority)
        private, public = _pair()
        _write_private(home / f"{name}.key", private)
        (server / PUBLIC / f"{name}.pub").write_bytes(public)


def read_node_key(path: Path) -> EllipticCurvePrivateKey:
    """A node's private key. Raises NotFound, FormatError; UsageError for one that others can read."""
    require_extra(EXTRA, "cryptography")
    from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.serialization import load_ssh_private_key

    key = _loaded(path, lambda data: load_ssh_private_key(data, password=None))
    if not isinstance(key, EllipticCurvePrivateKey) or not isinstance(key.curve, SECP384R1):
        raise FormatError("node key", "no P-384 key, as ssh-keygen -t ecdsa -b 384 makes them")
    if path.stat().st_mode & 0o077:
        raise UsageError(str(path), "others can read this key; chmod 600 it")
    return key


def read_public_keys(folder: Path) -> dict[str, bytes]:
    """Node name -> public key in PEM, of each `NAME.pub` in a folder. Raises NotFound, FormatError."""
    require_extra(EXTRA, "cryptography")
    from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_ssh_public_key

    keys: dict[str, bytes] = {}
    for path in sorted(folder.glob("*.pub")):
        key = _loaded(path, load_ssh_public_key)
        if not isinstance(key, EllipticCurvePublicKey) or not isinstance(key.curve, SECP384R1):
            raise FormatError("public key", f"{path.name} is no P-384 key")
        keys[path.stem] = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if not keys:
        raise NotFound(str(folder), "holds no public key of a node (NAME.pub)")
    if len(set(keys.values())) < len(keys):
        raise UsageError(str(folder), "two nodes have the same key")
    return keys


def _loaded(path: Path, load: Any) -> Any:
    from cryptography.exceptions import UnsupportedAlgorithm

    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as cause:
        raise NotFound(str(path), "no such file") from cause
    try:
        return load(data)
    except (ValueError, TypeError, UnsupportedAlgorithm) as cause:
        raise FormatError("key", f"{path.name} cannot be read, or has a pass phrase") from cause


def _pair() -> tuple[bytes, bytes]:
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import (
        Encoding,
        NoEncryption,
        PrivateFormat,
        PublicFormat,
    )

    key = ec.generate_private_key(ec.SECP384R1())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    public = key.public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return private, public + b"\n"


def _write_certificates(server: Path, hosts: Sequence[str], days: int) -> bytes:
    """The server's certificate and key; gives the authority's certificate, in PEM."""
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    authority_key = ec.generate_private_key(ec.SECP384R1())
    authority = _certificate("leaktight federation", authority_key, authority_key, days, hosts=())
    key = ec.generate_private_key(ec.SECP384R1())
    certificate = _certificate("leaktight federation server", key, authority_key, days, hosts=hosts)
    (server / CA).write_bytes(authority.public_bytes(Encoding.PEM))
    (server / SERVER_CERTIFICATE).write_bytes(certificate.public_bytes(Encoding.PEM))
    _write_private(server / SERVER_KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    pem: bytes = authority.public_bytes(Encoding.PEM)
    return pem


def _certificate(name: str, key: Any, signer: Any, days: int, *, hosts: Sequence[str]) -> Any:
    """A certificate (RFC 5280): of an authority where no hosts are given, else of a server."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    now = datetime.now(UTC)
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "leaktight federation")])
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=not hosts, path_length=0 if not hosts else None), True)
        .add_extension(_usage(signs=not hosts), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), False)
    )
    if hosts:
        made = made.add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), False)
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
    return made.sign(signer, hashes.SHA384())


def _usage(*, signs: bool) -> Any:
    from cryptography import x509

    return x509.KeyUsage(
        digital_signature=not signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _host(host: str) -> Any:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _write_private(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
