"""Private keys in PEM, OpenSSH and OpenPGP armour: in lines, in one line, or with escaped newlines."""

import base64
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.sample import scatter
from leaktight.detect.structure import KeyState, read_private_key

_REMEDY = "Replace the key pair everywhere it is trusted, and keep the private half out of the repository."
_KIND = r"(?P<kind>(?:RSA |EC |DSA |OPENSSH |ENCRYPTED |SSH2 ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?)"
_BODY = r"(?P<body>(?:[^-]|-(?!----)){40,15000}+)"
_BEGIN = "-----BEGIN " + "{}-----"
_END = "-----END " + "{}-----"
_CONFIDENCE = {
    KeyState.CLEAR: 0.98,
    KeyState.CUT: 0.85,
    KeyState.ENCRYPTED: 0.6,
    KeyState.UNREADABLE: 0.4,
}
_CUT_BODY = r"(?P<body>(?:\\{1,4}[nr]|[A-Za-z0-9+/=\s\"'`,:>|]){160,3000}+)"


def judge_key(match: re.Match[bytes]) -> Checked | None:
    """Ranks a key by its structure: clear ones highest, encrypted ones lower, broken ones below notice."""
    state = read_private_key(bytes(match["kind"]), bytes(match["body"]))
    if state is KeyState.NO_KEY:
        return None
    severity = Severity.MEDIUM if state is KeyState.ENCRYPTED else None
    return Checked((f"structure:{state.value}_key",), _CONFIDENCE[state], severity)


def judge_cut_key(match: re.Match[bytes]) -> Checked | None:
    """The same for one without its last line: only what can be told to be a clear key counts."""
    state = read_private_key(bytes(match["kind"]), bytes(match["body"]))
    if state not in (KeyState.CUT, KeyState.CLEAR):
        return None
    return Checked(("structure:cut_key",), _CONFIDENCE[KeyState.CUT])


def armour(kind: str, raw: bytes, *, newline: str = "\n") -> str:
    """`raw` as a PEM block: for examples."""
    text = base64.b64encode(raw).decode()
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    return newline.join((_BEGIN.format(kind), *lines, _END.format(kind), ""))


def sample_der(size: int = 600, *, seed: int = 1) -> bytes:
    """A DER sequence that begins as a private key does, with nothing meaningful in it: for examples."""
    content = b"\x02\x01\x00" + scatter(size, seed=seed).encode()
    return b"\x30\x82" + len(content).to_bytes(2, "big") + content


RULES = (
    Rule(
        label="secret.private_key",
        severity=Severity.CRITICAL,
        gate=r"-----BEGIN [A-Z0-9 ]{0,16}PRIVATE KEY",
        pattern=rf"-----BEGIN {_KIND}-----{_BODY}-----END (?P=kind)-----",
        confidence=0.98,
        check=judge_key,
        max_bytes=15_200,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            armour("RSA PRIVATE " + "KEY", sample_der()),
            'key = "' + armour("PRIVATE " + "KEY", sample_der(seed=2), newline="\\n") + '"',
            armour("EC PRIVATE " + "KEY", sample_der(200, seed=3), newline=" "),
        ),
        counterexamples=(
            _BEGIN.format("RSA PRIVATE " + "KEY") + "\n...\n" + _END.format("RSA PRIVATE " + "KEY"),
            "if text.startswith('" + _BEGIN.format("PRIVATE " + "KEY") + "'): return True",
            armour("PUBLIC " + "KEY", sample_der()),
            _BEGIN.format("PRIVATE " + "KEY")
            + "\n"
            + "your private key goes here\n" * 3
            + _END.format("PRIVATE " + "KEY"),
        ),
        source="https://www.rfc-editor.org/rfc/rfc7468",
    ),
    Rule(
        label="secret.private_key",
        severity=Severity.CRITICAL,
        gate=r"-----BEGIN [A-Z0-9 ]{0,16}PRIVATE KEY",
        pattern=rf"-----BEGIN {_KIND}-----{_CUT_BODY}(?!-----END|[A-Za-z0-9+/=])",
        confidence=0.85,
        check=judge_cut_key,
        max_bytes=15_200,
        remedy=_REMEDY,
        examples=(
            armour("RSA PRIVATE " + "KEY", sample_der()).rpartition("-----END")[0][:600],
            "key: |\n  " + armour("PRIVATE " + "KEY", sample_der(seed=2), newline="\n  ")[:500] + "\n...",
        ),
        counterexamples=(
            _BEGIN.format("RSA PRIVATE " + "KEY") + "\n" + "words and more words " * 20,
            _BEGIN.format("PRIVATE " + "KEY") + "\n" + "A" * 400,
        ),
        source="https://www.rfc-editor.org/rfc/rfc7468",
    ),
)
