"""Keys are made once, are for their owner alone, and those of others are not taken."""

from __future__ import annotations

import ssl
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography import x509

from leaktight.core.errors import FormatError, NotFound, UsageError
from leaktight.train.federated.keys import make_keys, read_node_key, read_public_keys


def test_each_private_key_has_its_public_one_at_the_server(keys: Path) -> None:
    public = read_public_keys(keys / "server" / "nodes")
    assert sorted(public) == ["east", "north", "south"]
    for name in public:
        path = keys / name / f"{name}.key"
        key = read_node_key(path)
        from flwr.supercore.primitives.asymmetric import public_key_to_bytes

        assert public_key_to_bytes(key.public_key()) == public[name]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((keys / "server" / "server.key").stat().st_mode) == 0o600


def test_the_certificate_is_one_of_the_authority_for_the_hosts(keys: Path) -> None:
    authority = x509.load_pem_x509_certificate((keys / "server" / "ca.crt").read_bytes())
    server = x509.load_pem_x509_certificate((keys / "server" / "server.crt").read_bytes())
    server.verify_directly_issued_by(authority)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert [str(one.value) for one in names] == ["127.0.0.1", "localhost"]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(keys / "server" / "server.crt", keys / "server" / "server.key")
    assert (keys / "north" / "ca.crt").read_bytes() == (keys / "server" / "ca.crt").read_bytes()
    assert not [path for path in keys.rglob("*") if "ca.key" in path.name]


def test_keys_are_never_written_over(keys: Path) -> None:
    with pytest.raises(UsageError, match="not empty"):
        make_keys(keys, nodes=["north"], hosts=["localhost"])


@pytest.mark.parametrize("names", [[], ["a", "a"], ["../a"], ["server"], ["a b"]])
def test_names_of_nodes_are_plain(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(UsageError):
        make_keys(tmp_path / "keys", nodes=names, hosts=["localhost"])
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize(("host", "days"), [("", 1), ("bücher.example", 1), ("localhost", 10**9)])
def test_what_no_certificate_can_say_leaves_no_folder(tmp_path: Path, host: str, days: int) -> None:
    with pytest.raises(UsageError):
        make_keys(tmp_path / "keys", nodes=["a"], hosts=[host], days=days)
    assert not (tmp_path / "keys").exists()


def test_keys_of_ssh_keygen_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "west.key"
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ecdsa", "-b", "384", "-N", "", "-f", str(path)], check=True, timeout=60
    )
    (tmp_path / "west.key.pub").rename(tmp_path / "west.pub")
    assert read_node_key(path).curve.name == "secp384r1"
    assert list(read_public_keys(tmp_path)) == ["west"]


def test_a_key_that_others_can_read_is_refused(keys: Path, tmp_path: Path) -> None:
    copy = tmp_path / "north.key"
    copy.write_bytes((keys / "north" / "north.key").read_bytes())
    copy.chmod(0o644)
    with pytest.raises(UsageError, match="others can read"):
        read_node_key(copy)


def test_what_is_no_key_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pub").write_bytes(b"ssh-rsa AAAA\n")
    with pytest.raises(FormatError):
        read_public_keys(tmp_path)
    with pytest.raises(FormatError):
        read_node_key(tmp_path / "a.pub")
    (tmp_path / "a.pub").write_bytes(b"ssh-none AAAA\n")
    with pytest.raises(FormatError):
        read_public_keys(tmp_path)
    with pytest.raises(NotFound):
        read_node_key(tmp_path)
    with pytest.raises(NotFound):
        read_node_key(tmp_path / "nothing")
    (tmp_path / "a.pub").unlink()
    with pytest.raises(NotFound):
        read_public_keys(tmp_path)


def test_one_key_for_two_nodes_is_refused(keys: Path, tmp_path: Path) -> None:
    data = (keys / "server" / "nodes" / "east.pub").read_bytes()
    for name in ("a", "b"):
        (tmp_path / f"{name}.pub").write_bytes(data)
    with pytest.raises(UsageError, match="same key"):
        read_public_keys(tmp_path)
