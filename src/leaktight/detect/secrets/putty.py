"""Private keys in PuTTY's format, versions 2 and 3."""

import base64
import binascii
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.sample import HEX, scatter

_BREAK = r"(?:\r?\n|\\{1,4}r\\{1,4}n|\\{1,4}n)"
_LINES = rf"(?:[A-Za-z0-9+/=]{{1,64}}{_BREAK}){{1,200}}"
_BREAKS = re.compile(_BREAK.encode())
_MIN_BYTES = 32


def _judge(match: re.Match[bytes]) -> Checked | None:
    """Ranks a key by whether a passphrase protects it; its private part must be base64."""
    try:
        private = base64.b64decode(_BREAKS.sub(b"", bytes(match["body"])), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(private) < _MIN_BYTES or len(set(private)) < _MIN_BYTES // 2:
        return None
    if match["cipher"] == b"none":
        return Checked(("structure:clear_key",))
    return Checked(("structure:encrypted_key",), 0.6, Severity.MEDIUM)


def _sample(cipher: str, fill: str = "") -> str:
    """A key file in which nothing is meaningful: for examples."""
    private = base64.b64encode((fill or scatter(48)).encode()).decode()
    return (
        "PuTTY-User-Key-File-3: ssh-ed25519\n"
        f"Encryption: {cipher}\nComment: ada\nPublic-Lines: 1\n{base64.b64encode(b'public' * 8).decode()}\n"
        f"Private-Lines: 1\n{private}\nPrivate-MAC: {scatter(64, HEX)}\n"
    )


RULES = (
    Rule(
        label="secret.private_key",
        severity=Severity.CRITICAL,
        gate=r"PuTTY-User-Key-File-[23]: ",
        pattern=rf"PuTTY-User-Key-File-[23]: [a-z0-9@.-]{{3,40}}{_BREAK}"
        rf"Encryption: (?P<cipher>[a-z0-9-]{{3,20}}){_BREAK}Comment: [^\r\n]{{0,200}}?{_BREAK}"
        rf"Public-Lines: [0-9]{{1,3}}{_BREAK}{_LINES}"
        rf"Private-Lines: [0-9]{{1,3}}{_BREAK}(?P<body>{_LINES})Private-(?:MAC|Hash): [0-9a-f]{{40,64}}",
        confidence=0.98,
        check=_judge,
        max_bytes=32_000,
        specificity=2,
        remedy="Replace the key pair everywhere it is trusted; keep the private half out of the repository.",
        examples=(_sample("none"), _sample("aes256-cbc")),
        counterexamples=(_sample("none", "x" * 48), "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n"),
        source="https://the.earth.li/~sgtatham/putty/latest/htmldoc/AppendixC.html",
    ),
)
