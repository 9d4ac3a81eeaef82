"""Addresses of wallets: who knows whose one is sees all that was paid from it and to it.

Keys and seed phrases are secrets and have rules there; hashes of transactions (64 hex digits) are nobody's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.core.rule import Check, Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import (
    BITCOIN,
    RIPPLE,
    decode_base58,
    decode_base58check,
    encode_base58,
    encode_base58check,
)
from leaktight.detect.checksums import BECH32M, bech32, bech32_checksum, bech32m
from leaktight.detect.identifiers.surroundings import value_of
from leaktight.detect.identifiers.worded import BEGINS, worded
from leaktight.detect.keccak import keccak_256
from leaktight.detect.sample import HEX, scatter

_LABEL = "pii.crypto_address"
_BASE58 = "1-9A-HJ-NP-Za-km-z"
_BECH32 = "ac-hj-np-z02-9"
_ENDS = r"(?![0-9A-Za-z_]|[.\-][0-9A-Za-z]{20})"
_COINS = (
    "ethereum", "ether", "eth", "metamask", "erc20", "erc-20", "polygon", "bsc", "bnb", "usdc", "nft",
    "crypto", "cryptocurrency", "coins", "tokens", "donate", "donation", "donations", "payout", "withdraw",
    "withdrawal", "blockchain", "on chain", "krypto", "kryptowährung", "geldbörse", "auszahlung",
    "portefeuille", "cryptomonnaie", "virement", "cartera", "monedero", "criptomoneda", "criptomonedas",
    "portafoglio", "criptovaluta", "criptovalute", "carteira", "criptomoedas", "portemonnee",
    "cryptovaluta", "portfel", "kryptowaluty", "cüzdan", "stablecoin",
)  # fmt: skip
"""Words that make forty hexadecimal digits an address."""
_WORDS = (
    "bitcoin",
    "btc",
    "litecoin",
    "ltc address",
    "dogecoin",
    "doge address",
    "tron address",
    "tron wallet",
    "trx address",
    "trc20",
    "usdt",
    "ripple",
    "xrp address",
    "xrp wallet",
    "wallet",
    "crypto address",
    "deposit address",
)
_VERSIONS = (0x00, 0x05, 0x1E, 0x16, 0x30, 0x32, 0x41)
"""First bytes of addresses: Bitcoin, Dogecoin, Litecoin, Tron."""
_EMPTY_HASHES = (bytes(20), b"\xff" * 20)


def _base58check(match: re.Match[bytes]) -> Checked | None:
    """Bitcoin, Litecoin, Dogecoin, Tron and XRP: a version, 20 bytes and their checksum."""
    value = value_of(match)
    raw = decode_base58check(value, RIPPLE if value[:1] == b"r" else BITCOIN)
    if raw is None or len(raw) != 21 or raw[0] not in _VERSIONS or raw[1:] in _EMPTY_HASHES:
        return None
    return Checked(("checksum:base58check",))


def _segwit(match: re.Match[bytes]) -> Checked | None:
    """BIP 173 and 350: version 0 by the one checksum, later ones by the other; Cardano by the first."""
    value = value_of(match)
    data = value.lower().rpartition(b"1")[2]
    if value[:4].lower() == b"addr" or data[:1] == b"q":
        return Checked(("checksum:bech32",)) if bech32(value) else None
    return Checked(("checksum:bech32m",)) if bech32m(value) else None


def _ethereum(match: re.Match[bytes]) -> Checked | None:
    """EIP-55 where upper and lower case are mixed; else only as sure as the words beside it."""
    digits = value_of(match)[2:]
    if len(set(digits.lower())) < 6:
        return None
    if digits in (digits.lower(), digits.upper()):
        return Checked(("structure:ethereum",))
    return Checked(("checksum:eip55",), 0.8) if digits == mixed_case(digits.lower()) else None


def _solana(match: re.Match[bytes]) -> Checked | None:
    """32 bytes of a public key in base 58."""
    value = value_of(match)
    raw = decode_base58(value)
    if raw is None or len(raw) != 32 or value.isalpha() or len(set(value)) < 16:
        return None
    return Checked(("structure:solana",))


@lru_cache(maxsize=16384)
def mixed_case(digits: bytes) -> bytes:
    """EIP-55: an address's lower-case hex digits in the case that the digits of their hash tell."""
    digest = keccak_256(digits).hex()
    return bytes(
        byte - 32 if byte > 96 and int(digest[place], 16) >= 8 else byte for place, byte in enumerate(digits)
    )


def _segwit_example(human: str, version: str, size: int) -> str:
    alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    data = (version + scatter(size, alphabet)).encode()
    constant = BECH32M if version == "p" else 1
    return f"{human}1{data.decode()}{bech32_checksum(human.encode(), data, constant).decode()}"


def _base58_example(version: int, alphabet: bytes = BITCOIN) -> str:
    payload = bytes([version]) + bytes.fromhex(scatter(40, HEX, seed=version))
    return encode_base58check(payload, alphabet).decode()


_LOWER_HEX = "0x" + scatter(40, HEX, seed=7)
_MIXED_HEX = "0x" + mixed_case(_LOWER_HEX[2:].encode()).decode()


def _alone(gate: str, pattern: str, check: Check, *examples: str, confidence: float = 0.9) -> Rule:
    """The rule of addresses whose checksum is enough."""
    return Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=gate,
        pattern=BEGINS + pattern + _ENDS,
        confidence=confidence,
        confidence_in_context=0.95,
        keywords=(*_WORDS, "ethereum", "eth", "erc20", "cardano", "ada", "address", "account"),
        check=check,
        max_bytes=120,
        examples=(*examples, *(f"paid to {example}." for example in examples)),
        counterexamples=tuple(example[:-1] + ("q" if example[-1] != "q" else "p") for example in examples),
        source="https://github.com/bitcoin/bips/blob/master/bip-0350.mediawiki",
    )


RULES = (
    _alone(
        rf"(?:(?:bc|ltc)1[qp][{_BECH32}]{{36}}|BC1[QP][{_BECH32.upper()}]{{36}})",
        rf"(?:(?:bc|ltc)1[qp](?:[{_BECH32}]{{58}}|[{_BECH32}]{{38}})"
        rf"|BC1[QP](?:[{_BECH32.upper()}]{{58}}|[{_BECH32.upper()}]{{38}}))",
        _segwit,
        _segwit_example("bc", "q", 32),
        _segwit_example("bc", "p", 52),
        _segwit_example("ltc", "q", 32),
    ),
    _alone(
        rf"addr1[{_BECH32}]{{50}}",
        rf"addr1(?:[{_BECH32}]{{98}}|[{_BECH32}]{{53}})",
        _segwit,
        _segwit_example("addr", "q", 91),
    ),
    Rule(
        label=_LABEL,
        severity=Severity.MEDIUM,
        gate=r"0x[0-9a-fA-F]{40}",
        pattern=BEGINS + r"0x[0-9a-fA-F]{40}" + _ENDS,
        confidence=0.3,
        confidence_in_context=0.85,
        keywords=(*_WORDS, *_COINS),
        check=_ethereum,
        max_bytes=42,
        examples=(f"ETH: {_LOWER_HEX}", f"sent to {_MIXED_HEX}, thanks"),
        counterexamples=(
            _MIXED_HEX[:-1] + ("1" if _MIXED_HEX[-1] != "1" else "2"),
            "0x" + "0" * 40,
            "0x" + "00" * 18 + "dead",
            "0x" + scatter(64, HEX),
        ),
        source="https://eips.ethereum.org/EIPS/eip-55",
    ),
    *worded(
        _LABEL,
        Severity.MEDIUM,
        words=_WORDS,
        value=rf"[13LMDAT9r][{_BASE58}]{{25,34}}",
        check=_base58check,
        confidence=0.95,
        alone=0.7,
        lead="Bitcoin",
        names=(
            r"(?:^|_)(?:btc|bitcoin|ltc|litecoin|doge|dogecoin|trx|tron|xrp|ripple|wallet|crypto|deposit)"
            r"(?:_?(?:address|addr|wallet|account))?$|(?:^|_)address_?(?:btc|ltc|doge|trx|xrp)$"
        ),
        samples=(
            _base58_example(0x00),
            _base58_example(0x05),
            _base58_example(0x30),
            _base58_example(0x1E),
            _base58_example(0x41),
            _base58_example(0x00, RIPPLE),
        ),
        counterexamples=(_base58_example(0x05)[:-1] + "1", _base58_example(0x33)),
        source="https://en.bitcoin.it/wiki/Base58Check_encoding",
    ),
    *worded(
        _LABEL,
        Severity.MEDIUM,
        words=(
            "ethereum address",
            "eth address",
            "ethereum wallet",
            "eth wallet",
            "wallet address",
            "from address",
        ),
        value=r"0x[0-9a-fA-F]{40}",
        check=_ethereum,
        confidence=0.85,
        names=(
            r"(?:^|_)(?:eth|ethereum|wallet|crypto|owner|holder|sender|recipient)_?(?:address|addr|wallet)?$"
            r"|^(?:from|to)_address$"
        ),
        samples=(_LOWER_HEX, _MIXED_HEX),
        counterexamples=("0x" + "0" * 40,),
        source="https://eips.ethereum.org/EIPS/eip-55",
    )[1:],
    *worded(
        _LABEL,
        Severity.MEDIUM,
        words=("solana", "sol address", "sol wallet", "phantom wallet"),
        value=rf"[{_BASE58}]{{43,44}}",
        check=_solana,
        confidence=0.75,
        max_bytes=44,
        samples=(encode_base58(b"\x91" + bytes.fromhex(scatter(62, HEX, seed=3))).decode(),),
        counterexamples=("1" * 44,),
        source="https://solana.com/docs/core/accounts",
    ),
    *worded(
        _LABEL,
        Severity.MEDIUM,
        words=("monero", "xmr address"),
        value=rf"[48][0-9AB][{_BASE58}]{{93}}",
        confidence=0.85,
        max_bytes=95,
        samples=("48" + scatter(93, BITCOIN.decode(), seed=5),),
        source="https://docs.getmonero.org/public-address/standard-address/",
    ),
)
