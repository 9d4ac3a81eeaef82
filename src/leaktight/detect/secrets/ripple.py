"""XRP Ledger seeds, whose base58check is verified, and private keys."""

import hashlib
import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import RIPPLE, decode_base58check, encode_base58check
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import WALLET_KEY, under
from leaktight.detect.placeholder import not_placeholder, secret_part
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Move the funds or rotate the account's regular key, and keep the new seed in a secret store."
_SOURCE = "https://xrpl.org/docs/references/protocol/data-types/base58-encodings"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_PUBLISHED = hashlib.sha512(b"masterpassphrase").digest()[:16]
"""The seed of the genesis account, which every manual shows."""


def family_seed(match: re.Match[bytes]) -> Checked | None:
    """A seed of either kind with its checksum."""
    raw = decode_base58check(secret_part(match), RIPPLE)
    if raw is None or raw[-16:] == _PUBLISHED or len(set(raw)) < 8:
        return None
    is_seed = (len(raw) == 17 and raw[0] == 0x21) or (len(raw) == 19 and raw[:3] == b"\x01\xe1\x4b")
    return Checked(("checksum:base58check",)) if is_seed else None


def _seed(number: int, version: bytes = b"\x21") -> str:
    return encode_base58check(version + bytes.fromhex(scatter(32, HEX, seed=number)), RIPPLE).decode()


_ED = b"\x01\xe1\x4b"

RULES = (
    Rule(
        label="secret.ripple.family_seed",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.98,
        check=family_seed,
        names=WALLET_KEY,
        cell=rf"s{_BASE58}{{25,30}}",
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "XRP_SECRET=" + _seed(1),
            "wallet_key = '" + _seed(2) + "'",
            '{"secret": "' + _seed(3) + '"}',
        ),
        counterexamples=("XRP_SECRET=s" + scatter(28), "XRP_SECRET=" + _seed(1)[:-1] + "1"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.ripple.family_seed",
        severity=Severity.CRITICAL,
        gate=rf"(?i)(?:seed|from_?secret)(?:[^A-Za-z0-9]|\\n){{1,8}}s{_BASE58}{{25}}",
        pattern=rf"(?i:seed|from_?secret)(?:[^A-Za-z0-9]|\\n){{1,8}}(?P<value>s{_BASE58}{{25,28}})(?![A-Za-z0-9])",
        confidence=0.98,
        check=family_seed,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            'Wallet.fromSeed("' + _seed(4) + '")',
            "[validation_seed]\n" + _seed(5),
            '"master_seed": "' + _seed(6) + '"',
        ),
        counterexamples=("seed: s" + scatter(28), "seed = 'someSeedThatIsNotASeedAtAll'"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.ripple.ed25519_seed",
        severity=Severity.CRITICAL,
        gate=rf"sEd{_BASE58}{{27}}",
        pattern=starts("sEd") + rf"{_BASE58}{{27,29}}(?![A-Za-z0-9])",
        confidence=0.99,
        check=family_seed,
        prefixes=("sEd",),
        specificity=2,
        remedy=_REMEDY,
        examples=("seed: " + _seed(7, _ED), "Wallet.fromSeed('" + _seed(8, _ED) + "')"),
        counterexamples=("sEd" + scatter(28), _seed(7, _ED)[:-1] + "1"),
        source=_SOURCE,
    ),
    Rule(
        label="secret.ripple.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("ripple", "xrpl?", kinds=r"priv(?:ate)?_?key|secret_?key"),
        cell=r"(?:ED|ed|00)?[0-9A-Fa-f]{64}",
        remedy=_REMEDY,
        examples=("XRPL_PRIVATE_KEY=ED" + scatter(64, HEX).upper(), "xrp_secret_key: " + scatter(64, HEX)),
        counterexamples=("XRPL_PRIVATE_KEY=ED" + "0" * 64, "xrpl_ledger_hash: " + scatter(64, HEX)),
        source="https://xrpl.org/docs/concepts/accounts/cryptographic-keys",
    ),
)
