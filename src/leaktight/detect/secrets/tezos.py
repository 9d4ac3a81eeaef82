"""Tezos secret keys, clear and encrypted; the checksum of base58check is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import decode_base58check, encode_base58check
from leaktight.detect.boundary import starts
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Move the funds to a new account and keep its key in a hardware wallet or a remote signer."
_SOURCE = "https://octez.tezos.com/docs/user/key-management.html"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_CLEAR = {
    (b"\x0d\x0f\x3a\x07", 32),
    (b"\x2b\xf6\x4e\x07", 64),
    (b"\x11\xa2\xe0\xc9", 32),
    (b"\x10\x51\xee\xbd", 32),
}
_ENCRYPTED = {b"\x07\x5a\x3c\xb3\x29", b"\x09\xed\xf1\xae\x96", b"\x09\x30\x39\x73\xab"}


def secret_key(match: re.Match[bytes]) -> Checked | None:
    """A clear key: its checksum, and the version that its prefix comes from."""
    raw = decode_base58check(bytes(match[0]))
    if raw is None or (raw[:4], len(raw) - 4) not in _CLEAR or len(set(raw)) < 12:
        return None
    return Checked(("checksum:base58check",))


def encrypted_secret_key(match: re.Match[bytes]) -> Checked | None:
    """A key under a passphrase."""
    raw = decode_base58check(bytes(match[0]))
    return Checked(("checksum:base58check",)) if raw is not None and raw[:5] in _ENCRYPTED else None


def _key(version: str, length: int, seed: int) -> str:
    return encode_base58check(bytes.fromhex(version + scatter(2 * length, HEX, seed=seed))).decode()


RULES = (
    Rule(
        label="secret.tezos.secret_key",
        severity=Severity.CRITICAL,
        gate=rf"(?:edsk|spsk|p2sk){_BASE58}{{50}}",
        pattern=starts("(?:edsk|spsk|p2sk)") + rf"(?P<body>{_BASE58}{{94}}|{_BASE58}{{50}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=secret_key,
        prefixes=("edsk", "spsk", "p2sk"),
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "unencrypted:" + _key("0d0f3a07", 32, 1),
            "importKey(Tezos, '" + _key("2bf64e07", 64, 2) + "')",
            "TEZOS_KEY=" + _key("11a2e0c9", 32, 3),
            "signer: " + _key("1051eebd", 32, 4),
        ),
        counterexamples=("edsk" + scatter(50), "edsk" + scatter(94), _key("0d0f3a07", 32, 1)[:-1]),
        source=_SOURCE,
    ),
    Rule(
        label="secret.tezos.encrypted_secret_key",
        severity=Severity.MEDIUM,
        gate=rf"(?:edesk|spesk|p2esk){_BASE58}{{83}}",
        pattern=starts("(?:edesk|spesk|p2esk)") + rf"(?P<body>{_BASE58}{{83}})(?![A-Za-z0-9])",
        confidence=0.97,
        check=encrypted_secret_key,
        prefixes=("edesk", "spesk", "p2esk"),
        remedy="Move the funds to a new account, since the passphrase of this key can be guessed offline.",
        examples=("encrypted:" + _key("075a3cb329", 56, 5), "key: " + _key("09edf1ae96", 56, 6)),
        counterexamples=("edesk" + scatter(83), _key("075a3cb329", 56, 5)[:-1]),
        source=_SOURCE,
    ),
)
