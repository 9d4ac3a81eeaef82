"""Polkadot and Substrate: secret seeds under a name, and account files under a passphrase."""

from leaktight.core.rule import Rule
from leaktight.core.severity import Severity
from leaktight.detect.credential_names import under
from leaktight.detect.placeholder import not_placeholder
from leaktight.detect.sample import BASE64, HEX, scatter

_QUOTE = r"\\{0,3}\""
_SPACE = r"(?:[ \t\r\n]|\\[nrt]){0,24}"
_HEAD = rf"encoded{_QUOTE}{_SPACE}:{_SPACE}{_QUOTE}"
_KIND = (
    rf"{_QUOTE}{_SPACE},{_SPACE}{_QUOTE}encoding{_QUOTE}{_SPACE}:{_SPACE}\{{{_SPACE}"
    rf"{_QUOTE}content{_QUOTE}{_SPACE}:{_SPACE}\[{_SPACE}{_QUOTE}pkcs8{_QUOTE}"
)
_FILE = '{"encoded":"%s","encoding":{"content":["pkcs8","sr25519"],"version":"3"}}'

RULES = (
    Rule(
        label="secret.polkadot.secret_seed",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under(
            "polkadot", "substrate", "kusama", kinds=r"(?:secret_?)?seed|priv(?:ate)?_?key|secret(?:_?key)?"
        ),
        cell=r"0x[0-9A-Fa-f]{64}|[0-9A-Fa-f]{64}",
        remedy="Move the funds to a new account and keep its seed in a hardware wallet or a secret store.",
        examples=(
            "POLKADOT_PRIVATE_KEY=0x" + scatter(64, HEX),
            "substrate_secret = '0x" + scatter(64, HEX, seed=2) + "'",
        ),
        counterexamples=(
            "POLKADOT_PRIVATE_KEY=0x" + "0" * 64,
            "polkadot_block_hash = '0x" + scatter(64, HEX) + "'",
        ),
        source="https://docs.polkadot.com/polkadot-protocol/parachain-basics/cryptography/",
    ),
    Rule(
        label="secret.polkadot.account_file",
        severity=Severity.MEDIUM,
        gate=_HEAD + r"[A-Za-z0-9+/\\]{120}",
        pattern=_HEAD + rf"(?P<value>(?:[A-Za-z0-9+]|\\{{0,3}}/){{120,400}}={{0,2}}){_KIND}",
        confidence=0.9,
        check=not_placeholder,
        max_bytes=2600,
        spans_fields=True,
        remedy="Move the funds to a new account, since the passphrase of this file can be guessed offline.",
        examples=(
            _FILE % scatter(268, BASE64),
            _FILE.replace('":', '": ') % (scatter(178, BASE64, seed=2) + "=="),
        ),
        counterexamples=('{"encoded":"' + scatter(268, BASE64) + '"}', _FILE % ("x" * 268)),
        source="https://polkadot.js.org/docs/keyring/start/create/",
    ),
)
