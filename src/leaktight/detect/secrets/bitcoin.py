"""Bitcoin private keys, extended keys and node passwords; the checksum of base58check is verified."""

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.base58 import decode_base58check, encode_base58check
from leaktight.detect.boundary import starts
from leaktight.detect.credential_names import WALLET_KEY, under
from leaktight.detect.placeholder import not_placeholder, secret_part
from leaktight.detect.sample import HEX, scatter

_REMEDY = "Move the coins to a new wallet at once and keep its keys in a hardware wallet or a secret store."
_WIF = "https://en.bitcoin.it/wiki/Wallet_import_format"
_BIP_32 = "https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki"
_SLIP_132 = "https://github.com/satoshilabs/slips/blob/master/slip-0132.md"
_BASE58 = "[1-9A-HJ-NP-Za-km-z]"
_NAMED = r"(?:wif|importprivkey|dumpprivkey|priv_?key|private[ _]?key|p2w?pkh|p2wpkh-p2sh)"
_VERSIONS = {
    "private": ("0488ade4", "049d7878", "04b2430c", "0295b005", "02aa7a99"),
    "testnet": ("04358394", "044a4e28", "045f18bc", "024285b5", "02575048"),
    "public": (
        "0488b21e", "049d7cb2", "04b24746", "0295b43f", "02aa7ed3",
        "043587cf", "044a5262", "045f1cf6", "024289ef", "02575483",
    ),
}  # fmt: skip
_CHECKED = Checked(("checksum:base58check",))


def private_key(match: re.Match[bytes]) -> Checked | None:
    """A key of the main net in wallet import format."""
    return _imported(match, 0x80)


def testnet_private_key(match: re.Match[bytes]) -> Checked | None:
    """A key of a test net in wallet import format."""
    return _imported(match, 0xEF)


def extended_private_key(match: re.Match[bytes]) -> Checked | None:
    """A BIP 32 private key of the main net."""
    return _extended(match, "private")


def testnet_extended_private_key(match: re.Match[bytes]) -> Checked | None:
    """A BIP 32 private key of a test net."""
    return _extended(match, "testnet")


def extended_public_key(match: re.Match[bytes]) -> Checked | None:
    """A BIP 32 public key."""
    return _extended(match, "public")


def encrypted_private_key(match: re.Match[bytes]) -> Checked | None:
    """A BIP 38 key."""
    raw = decode_base58check(bytes(match[0]))
    return _CHECKED if raw is not None and len(raw) == 39 and raw[:2] in {b"\x01\x42", b"\x01\x43"} else None


def _imported(match: re.Match[bytes], version: int) -> Checked | None:
    raw = decode_base58check(secret_part(match))
    if raw is None or raw[0] != version or len(set(raw)) < 12:
        return None
    return _CHECKED if len(raw) == 33 or (len(raw) == 34 and raw[33] == 1) else None


def _extended(match: re.Match[bytes], kind: str) -> Checked | None:
    raw = decode_base58check(bytes(match[0]))
    if raw is None or len(raw) != 78 or raw[:4].hex() not in _VERSIONS[kind]:
        return None
    return _CHECKED if (raw[45] in {2, 3} if kind == "public" else raw[45] == 0) else None


def _random(seed: int, length: int = 32) -> bytes:
    return bytes.fromhex(scatter(2 * length, HEX, seed=seed))


def _wif(seed: int, version: int = 0x80, end: bytes = b"\x01") -> str:
    return encode_base58check(bytes([version]) + _random(seed) + end).decode()


def _tree(version: str, seed: int, lead: bytes = b"\0") -> str:
    head = bytes.fromhex(version) + b"\x03" + _random(seed, 40)
    return encode_base58check(head + lead + _random(seed + 1)).decode()


def _sealed(seed: int) -> str:
    return encode_base58check(b"\x01\x42\xe0" + _random(seed, 36)).decode()


def _spoiled(text: str) -> str:
    return text[:-1] + ("2" if text[-1] != "2" else "3")


RULES = (
    Rule(
        label="secret.bitcoin.private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.99,
        check=private_key,
        names=WALLET_KEY,
        cell=rf"5[HJK]{_BASE58}{{49}}|[KL]{_BASE58}{{51}}",
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "BTC_PRIVATE_KEY=" + _wif(1),
            "private_key = '" + _wif(2, end=b"") + "'",
            '{"walletKey": "' + _wif(3) + '"}',
        ),
        counterexamples=(
            "BTC_PRIVATE_KEY=" + _spoiled(_wif(1)),
            "BTC_PRIVATE_KEY=K" + scatter(51),
            "private_key = '" + _wif(4, version=0xEF) + "'",
        ),
        source=_WIF,
    ),
    Rule(
        label="secret.bitcoin.private_key",
        severity=Severity.CRITICAL,
        gate=rf"(?i){_NAMED}[^A-Za-z0-9]{{1,8}}[5KL]{_BASE58}{{50}}",
        pattern=rf"(?i:{_NAMED})[^A-Za-z0-9]{{1,8}}"
        rf"(?P<value>5[HJK]{_BASE58}{{49}}|[KL]{_BASE58}{{51}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=private_key,
        specificity=2,
        remedy=_REMEDY,
        examples=("bitcoin-cli importprivkey " + _wif(5), "p2wpkh:" + _wif(6), 'wif = "' + _wif(7) + '"'),
        counterexamples=("wif: " + _spoiled(_wif(5)), "p2wpkh:L" + scatter(51)),
        source=_WIF,
    ),
    Rule(
        label="secret.bitcoin.testnet_private_key",
        severity=Severity.LOW,
        gate="",
        pattern="",
        confidence=0.97,
        check=testnet_private_key,
        names=WALLET_KEY,
        cell=rf"9[123]{_BASE58}{{49}}|c{_BASE58}{{51}}",
        specificity=2,
        remedy="Make a new test wallet and read its key from the environment instead.",
        examples=("TESTNET_PRIVATE_KEY=" + _wif(8, 0xEF), "private_key = '" + _wif(9, 0xEF, b"") + "'"),
        counterexamples=("TESTNET_PRIVATE_KEY=" + _spoiled(_wif(8, 0xEF)), "private_key=c" + scatter(51)),
        source=_WIF,
    ),
    Rule(
        label="secret.bitcoin.extended_private_key",
        severity=Severity.CRITICAL,
        gate=rf"(?:xprv|yprv|zprv|Yprv|Zprv){_BASE58}{{107}}",
        pattern=starts("[xyzYZ]prv") + rf"(?P<body>{_BASE58}{{107}})(?![A-Za-z0-9])",
        confidence=0.99,
        check=extended_private_key,
        prefixes=("xprv", "yprv", "zprv", "Yprv", "Zprv"),
        specificity=2,
        remedy=_REMEDY,
        examples=(
            "master: " + _tree("0488ade4", 10),
            "zprv=" + _tree("04b2430c", 12),
            "wpkh(" + _tree("049d7878", 14) + "/84h/0h/0h/0/*)",
        ),
        counterexamples=(
            _spoiled(_tree("0488ade4", 10)),
            "xprv" + scatter(107),
            _tree("0488b21e", 16, b"\2"),
        ),
        source=_SLIP_132,
    ),
    Rule(
        label="secret.bitcoin.testnet_extended_private_key",
        severity=Severity.LOW,
        gate=rf"(?:tprv|uprv|vprv|Uprv|Vprv){_BASE58}{{107}}",
        pattern=starts("[tuvUV]prv") + rf"(?P<body>{_BASE58}{{107}})(?![A-Za-z0-9])",
        confidence=0.98,
        check=testnet_extended_private_key,
        prefixes=("tprv", "uprv", "vprv", "Uprv", "Vprv"),
        specificity=2,
        remedy="Make a new test wallet and read its key from the environment instead.",
        examples=(_tree("04358394", 18), "key: " + _tree("045f18bc", 20)),
        counterexamples=(_spoiled(_tree("04358394", 18)), "tprv" + scatter(107)),
        source=_SLIP_132,
    ),
    Rule(
        label="secret.bitcoin.extended_public_key",
        severity=Severity.LOW,
        gate=rf"(?:xpub|ypub|zpub|Ypub|Zpub|tpub|upub|vpub|Upub|Vpub){_BASE58}{{107}}",
        pattern=starts("[xyzYZtuvUV]pub") + rf"(?P<body>{_BASE58}{{107}})(?![A-Za-z0-9])",
        confidence=0.98,
        check=extended_public_key,
        prefixes=("xpub", "ypub", "zpub", "Ypub", "Zpub", "tpub", "upub", "vpub", "Upub", "Vpub"),
        remedy="Keep it private, since it shows every address and balance of the wallet.",
        examples=(_tree("0488b21e", 22, b"\2"), "zpub: " + _tree("04b24746", 24, b"\3")),
        counterexamples=(_spoiled(_tree("0488b21e", 22, b"\2")), "xpub" + scatter(107)),
        source=_BIP_32,
    ),
    Rule(
        label="secret.bitcoin.encrypted_private_key",
        severity=Severity.MEDIUM,
        gate=rf"(?:6PR|6PY|6Pf|6Pn){_BASE58}{{55}}",
        pattern=starts("6P[RYfn]") + rf"(?P<body>{_BASE58}{{55}})(?![A-Za-z0-9])",
        confidence=0.97,
        check=encrypted_private_key,
        prefixes=("6PR", "6PY", "6Pf", "6Pn"),
        remedy="Move the coins to a new wallet, since the passphrase of this key can be guessed offline.",
        examples=(_sealed(26), "key: " + _sealed(27)),
        counterexamples=(_spoiled(_sealed(26)), "6PR" + scatter(55)),
        source="https://github.com/bitcoin/bips/blob/master/bip-0038.mediawiki",
    ),
    Rule(
        label="secret.bitcoin.hex_private_key",
        severity=Severity.CRITICAL,
        gate="",
        pattern="",
        confidence=0.85,
        check=not_placeholder,
        names=under("bitcoin", "btc", kinds=r"priv(?:ate)?_?key|secret_?key|secret|wallet_?key"),
        cell=r"(?:0x)?[0-9A-Fa-f]{64}",
        remedy=_REMEDY,
        examples=("BITCOIN_PRIVATE_KEY=" + scatter(64, HEX), "btc_secret_key = '" + scatter(64, HEX) + "'"),
        counterexamples=(
            "BITCOIN_PRIVATE_KEY=" + "0" * 63 + "1",
            "bitcoin_hash = '" + scatter(64, HEX) + "'",
        ),
        source="https://developer.bitcoin.org/devguide/wallets.html",
    ),
    Rule(
        label="secret.bitcoin.rpc_password",
        severity=Severity.HIGH,
        gate=r"rpcpassword=[A-Za-z0-9_.+/=~|:\\-]{10}",
        pattern=r"rpcpassword=(?P<value>[A-Za-z0-9_.+/=~|:-]{10,128})(?![A-Za-z0-9_.+/=~|:-])",
        confidence=0.85,
        check=not_placeholder,
        remedy="Set another one in bitcoin.conf, or better use rpcauth or the cookie file.",
        examples=("rpcuser=node\nrpcpassword=" + scatter(43), "-rpcpassword=" + scatter(20, seed=2)),
        counterexamples=("rpcpassword=changeme-please", "rpcpassword=<password>", "rpcpassword=" + "x" * 20),
        source="https://github.com/bitcoin/bitcoin/blob/master/share/examples/bitcoin.conf",
    ),
)
