"""Seeds of wallets as words: BIP 39, Electrum, Monero and SLIP 39, each with its checksum verified."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.seed_words import Seed, seed_in

_LABEL = "secret.wallet.seed_phrase"
_REMEDY = "Move the coins to a new wallet at once and keep its words offline."
_BIP_39 = "https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki"
_BYTES_BEFORE = 300
_BYTES_AFTER = 500
_WORD = "[a-z]{3,12}"
_ROW = rf"{_WORD}(?: {_WORD}){{11,40}}"
_GATE_ROW = rf"{_WORD}(?: {_WORD}){{10}} [a-z]{{3}}"

_NAMED = (
    r"(?:mnemonic|(?:seed|recovery|backup|secret)[ _-](?:phrase|words)|seedphrase|wallet|metamask|trezor"
    r"|electrum|monero|(?:bip|slip)[ _-]?39|(?:12|24|twelve)[ -]words"
    r"|(?:seed|phrase|words)\\{0,3}[\"']?[ ]?[:=][ ]?\\{0,3}[\"'`]?"
    r"[a-z]{3,8} [a-z]{3,8} [a-z]{3,8} [a-z]{3})"
)
"""What stands near a seed in a text."""
_LISTED = r"(?:mnemonic|seed|phrase|wallet|words)[a-z_]{0,12}\\{0,3}[\"']? ?[:=] ?\["
"""What a list of words is called where it is one."""
_SAYING_NOTHING = "(?:content|text|value|message)"
_KEYS = rf"(?:\"{_SAYING_NOTHING}\": ?\"|\\\"{_SAYING_NOTHING}\\\": ?\\\")"
"""Keys that say nothing about their text, in JSON: only the whole text can tell."""
_NAMES = (
    r"(?:^|_)(?:mnemonics?|(?:seed|recovery|backup|secret|wallet)_?(?:phrases?|words|mnemonic|seeds?)"
    r"|(?:bip|slip)_?39(?:_?(?:seed|phrase|words|shares?))?)(?:_[a-z0-9]{1,12}){0,2}$"
)


def seed_near(match: re.Match[bytes]) -> Checked | None:
    """A seed near what names it, before it or behind it, in any layout; or in a cell under such a name."""
    low = max(match.pos, match.start() - _BYTES_BEFORE)
    return _seed_between(match, low, min(match.endpos, match.end() + _BYTES_AFTER))


def seed_listed(match: re.Match[bytes]) -> Checked | None:
    """A seed as a list of words."""
    return _seed_between(match, match.start("list"), match.end("list"))


def seed_alone(match: re.Match[bytes]) -> Checked | None:
    """A seed in a row of words, without a name."""
    return _seed_between(match, match.start(), match.end())


def _seed_between(match: re.Match[bytes], low: int, high: int) -> Checked | None:
    text = bytes(match.string[low:high]).decode("utf-8", "surrogateescape")
    found = seed_in(text)
    if found is None:
        return None
    start, end = (_byte_length(text[:place]) for place in (found.start, found.end))
    return _judged(found, (low + start, low + end))


def _byte_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogateescape"))


def _judged(found: Seed, span: tuple[int, int]) -> Checked:
    evidence = (f"checksum:{found.scheme}",)
    if found.is_public:
        return Checked((*evidence, "public test phrase"), severity=Severity.LOW, span=span)
    severity = Severity.HIGH if found.scheme == "slip39" else None
    return Checked(evidence, severity=severity, span=span)


def _turned(words: str) -> str:
    """Words in the order that makes them a seed: they are kept the other way round."""
    return " ".join(reversed(words.split()))


_TWELVE = _turned("rescue pear flee rally chair process suffer warfare clock sausage furnace scout")
_OTHER = _turned("humble balance pilot crack nice genius grunt nation carbon leader evidence toddler")
_EIGHTEEN = _turned(
    "material input reject ordinary puzzle kitten shoulder close young check blossom ocean museum pepper "
    "library venue actor sheriff"
)
_ELECTRUM = _turned("giraffe cabin smooth bamboo music medal tired wall top crumble ensure fog")
_MONERO = _turned(
    "frown adventure riots bugs pumpkins layout frown nutshell knife catch dilute ascend suitcase fully "
    "woken nudged aloof poaching sushi venomous toyed judge vexed gang sleepless"
)
_SHARE = _turned(
    "render relate endless filter fiction hormone hazard admit acquire elevator ecology theory energy "
    "climate faint secret fridge medical snapshot hour"
)
_UNCHECKED = " ".join(reversed(_TWELVE.split()))
_PROSE = (
    "your wallet shows twelve words that anybody can read once they hold your phone, ask your friend first"
)


def _listed(words: str, form: str = '"{}"', between: str = ", ") -> str:
    return between.join(form.format(word) for word in words.split())


def _numbered(words: str) -> str:
    return "\n".join(f"{number}. {word}" for number, word in enumerate(words.split(), 1))


RULES = (
    Rule(
        label=_LABEL,
        severity=Severity.CRITICAL,
        gate=f"(?i){_NAMED}",
        pattern=rf"(?i:{_NAMED})(?s:.{{0,400}})",
        confidence=0.96,
        check=seed_near,
        names=_NAMES,
        cell=r"(?s:.{40,2000})",
        max_bytes=1200,
        lead_bytes=600,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            f"const mnemonic = '{_TWELVE}';",
            f"MNEMONIC={_OTHER}",
            f'seed = "{_TWELVE}"',
            f"Recovery phrase:\n{_numbered(_EIGHTEEN)}\n",
            f"mnemonic:\n{_listed(_TWELVE, '  - {}', chr(10))}\n",
            f"metamask {_OTHER} keep it safe",
            f"electrum {_ELECTRUM}",
            f"monero: {_MONERO}",
            f"share 2 of 3 (slip39): {_SHARE}",
        ),
        counterexamples=(
            f"mnemonic = '{_UNCHECKED}'",
            f"seed phrase: {_TWELVE.rpartition(' ')[0]}",
            _PROSE,
            "mnemonic: able about above absent absorb abstract absurd abuse access accident account accuse",
        ),
        source=_BIP_39,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.CRITICAL,
        gate=f"(?i){_LISTED}",
        pattern=rf"(?i:{_LISTED})(?P<list>(?:[\s\d,:]|\\[nrt]|[\"'`][A-Za-z]{{3,12}}[\"'`]){{23,400}})",
        confidence=0.96,
        check=seed_listed,
        max_bytes=7000,
        lead_bytes=64,
        spans_fields=True,
        specificity=2,
        remedy=_REMEDY,
        examples=(
            f'{{"mnemonic": [{_listed(_TWELVE)}]}}',
            f"seed_words = [\n    {_listed(_OTHER, chr(39) + '{}' + chr(39), f',{chr(10)}    ')},\n]",
        ),
        counterexamples=(f'{{"mnemonic": [{_listed(_UNCHECKED)}]}}', f"words = [{_listed(_PROSE)}]"),
        source=_BIP_39,
    ),
    Rule(
        label=_LABEL,
        severity=Severity.CRITICAL,
        gate=_KEYS + _GATE_ROW,
        pattern=rf"{_KEYS}{_ROW}",
        alone=rf"(?<![A-Za-z]){_ROW}",
        confidence=0.9,
        check=seed_alone,
        max_bytes=640,
        specificity=2,
        remedy=_REMEDY,
        examples=(f'{{"content": "{_TWELVE}"}}', f'{{"text":"{_EIGHTEEN}"}}'),
        counterexamples=(f'{{"content": "{_UNCHECKED}"}}', f'{{"text": "{_TWELVE.rpartition(" ")[0]}"}}'),
        source=_BIP_39,
    ),
)
