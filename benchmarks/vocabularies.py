"""Tokenizers trained on texts with planted values: what is found in them, and what wrongly in clean ones."""

from __future__ import annotations

import re
import sys
import sysconfig
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

import leaktight
from benchmarks.table import Row
from leaktight.core.finding import Finding

LABEL = "content.tokenizer_memorized"
HELD_BACK = ("networkx", "scipy", "werkzeug", "trio", "selenium", "wandb", "keras", "pip", "jinja2", "rich")
"""Packages that were held back while the rules were made, and looked at once before the last changes."""
DEVELOPED_ON = ("numpy", "pandas", "sympy", "sklearn", "pytest", "pygments", "setuptools", "requests", "attr")
CORPUS_BYTES = 6_000_000
VOCABULARY = 20_000
VALUES, REPEATS = 210, (1, 2, 4, 8, 20)
MIN_WHOLE, MIN_CUT, MAX_ALARMS = 0.95, 0.70, 1.0
UNIGRAM_STEP = 8
FRAMES = ("write to {} please", "({})", "as {}, who", "<{}>", "from {}; or")
"""What values stand in: Unigram makes no entry of what stands in one word alone."""
_ADDRESS = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_SYLLABLES = [a + b for a in "bdklmnrstv" for b in "aeio"]


def texts(packages: Sequence[str], size: int) -> list[str]:
    """Lines of the sources and documents of packages, without the addresses that stand in some."""
    folder = Path(sysconfig.get_paths()["purelib"])
    share = size // len(packages)
    lines: list[str] = []
    for package in packages:
        files = sorted(
            (*(folder / package).rglob("*.py"), *folder.glob(f"{package}-*/**/*")), key=lambda path: path.name
        )
        taken = 0
        for path in files:
            if taken >= share:
                break
            if path.is_file() and path.suffix in (".py", ".txt", "") and path.name != "RECORD":
                text = _ADDRESS.sub("", path.read_text(encoding="utf-8", errors="replace"))
                taken += len(text)
                lines += text.splitlines()
    return lines


@dataclass(frozen=True, slots=True)
class Planted:
    """A value of one kind."""

    kind: str
    value: str
    repeats: int
    """How often it stands in the texts."""


def values(random: Random, count: int) -> Iterator[Planted]:
    """Values that no rule's author has chosen: names are made of syllables."""
    makers: dict[str, Callable[[Random], str]] = {
        "e-mail": lambda draw: f"{_name(draw)}.{_name(draw)}@{_name(draw)}-{_name(draw)}.{_top(draw)}",
        "short e-mail": lambda draw: f"{_name(draw)}@{_name(draw)}.{_top(draw)}",
        "number": lambda draw: f"0{draw.randrange(10**9, 10**10)}",
        "hub token": lambda draw: "hf_" + _letters(draw, 34),
        "aws key": lambda draw: "AKIA" + "".join(draw.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=16)),
        "hex key": lambda draw: f"{draw.getrandbits(128):032x}",
        "handle": lambda draw: f"@{_name(draw)}_{_name(draw)}{draw.randrange(10, 99)}",
    }
    for number in range(count):
        kind = list(makers)[number % len(makers)]
        yield Planted(kind, makers[kind](random), random.choice(REPEATS))


def _name(draw: Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=draw.randint(3, 4)))


def _top(draw: Random) -> str:
    return draw.choice(("de", "com", "no", "co.uk", "fr", "org"))


def _letters(draw: Random, size: int) -> str:
    return "".join(draw.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", k=size))


def trained(kind: str, lines: Iterable[str]) -> Tokenizer:
    """A tokenizer of one of KINDS."""
    tokenizer, trainer = KINDS[kind]()
    tokenizer.train_from_iterator(lines, trainer=trainer)
    return tokenizer


Made = tuple[Tokenizer, trainers.Trainer]


def _byte_level(*, splits: bool) -> Made:
    tokenizer = Tokenizer(models.BPE())
    bytes_of = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=splits)
    pieces = [bytes_of] if splits else [pre_tokenizers.WhitespaceSplit(), bytes_of]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(pieces)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    return tokenizer, trainers.BpeTrainer(
        vocab_size=VOCABULARY, initial_alphabet=alphabet, show_progress=False, special_tokens=["<|end|>"]
    )


def _metaspace() -> Made:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer, trainers.BpeTrainer(
        vocab_size=VOCABULARY, show_progress=False, special_tokens=["<unk>"], limit_alphabet=500
    )


def _unigram() -> Made:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer, trainers.UnigramTrainer(
        vocab_size=VOCABULARY // 2,
        show_progress=False,
        special_tokens=["<unk>"],
        unk_token="<unk>",
        max_piece_length=48,
    )


def _wordpiece() -> Made:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer, trainers.WordPieceTrainer(
        vocab_size=VOCABULARY, show_progress=False, special_tokens=["[UNK]", "[PAD]"], limit_alphabet=500
    )


KINDS: dict[str, Callable[[], Made]] = {
    "byte-level BPE as GPT-2's": lambda: _byte_level(splits=True),
    "byte-level BPE of words": lambda: _byte_level(splits=False),
    "BPE of SentencePiece's kind": _metaspace,
    "Unigram": _unigram,
    "WordPiece of words": _wordpiece,
}


def sample_of(kind: str, lines: list[str]) -> list[str]:
    """What a tokenizer of a kind is trained on: Unigram takes long."""
    return lines[::UNIGRAM_STEP] if kind == "Unigram" else lines


def scanned(tokenizer: Tokenizer) -> list[Finding]:
    """What is found in a tokenizer's file."""
    with tempfile.TemporaryDirectory() as name:
        tokenizer.save(str(Path(name) / "tokenizer.json"))
        report = leaktight.scan(Path(name), key=bytes(32), history="no", reveal=True)
    if report.skips:
        raise RuntimeError(f"not read: {report.skips[0].reason}")
    return [one for one in report.findings if one.label == LABEL]


def recall(kind: str, lines: list[str], planted: Sequence[Planted]) -> dict[tuple[str, int], Counter[bool]]:
    """(kind of value, entries that it became: 1, or 2 for two or three) -> whether it was found."""
    random = Random(7)
    told = [frame.format(one.value) for one in planted for frame in FRAMES for _ in range(one.repeats)]
    mixed = sample_of(kind, lines) + told
    random.shuffle(mixed)
    tokenizer = trained(kind, mixed)
    found = [(one.value or "").lower() for one in scanned(tokenizer)]
    outcome: defaultdict[tuple[str, int], Counter[bool]] = defaultdict(Counter)
    for one in planted:
        pieces = len(tokenizer.encode(f"to {one.value}").tokens) - len(tokenizer.encode("to").tokens)
        if pieces <= 3:
            is_found = any(value in one.value.lower() and len(value) >= 5 for value in found)
            outcome[one.kind, min(2, max(1, pieces))][is_found] += 1
    return outcome


def alarms(kind: str, lines: list[str]) -> tuple[list[Finding], int]:
    """What is found in a tokenizer of texts in which nothing was planted, and how many entries it has."""
    tokenizer = trained(kind, sample_of(kind, lines))
    return scanned(tokenizer), tokenizer.get_vocab_size()


def measure(scale: float) -> Iterator[Row]:
    """Recall on planted values and false alarms, on the packages that are held back."""
    lines = texts(HELD_BACK, int(CORPUS_BYTES * scale))
    planted = list(values(Random(20_261), VALUES))
    found: defaultdict[tuple[str, int], Counter[bool]] = defaultdict(Counter)
    wrong: list[Finding] = []
    entries = 0
    for kind in KINDS:
        for key, counts in recall(kind, lines, planted).items():
            print(f"  {kind}: {key[0]} in {key[1]}: {counts[True]} of {counts.total()}", file=sys.stderr)
            found[key] += counts
        more, size = alarms(kind, lines)
        print(f"  {kind}: {len(more)} alarms in {size} entries", file=sys.stderr, flush=True)
        wrong, entries = wrong + more, entries + size
    yield _recall("one entry", 1, found, MIN_WHOLE)
    yield _recall("two or three entries", 2, found, MIN_CUT)
    rate = 10_000 * len(wrong) / max(1, entries)
    yield Row(
        name="tokenizers: clean entries",
        findings=str(len(wrong)),
        measured=f"{rate:.2f} in 10,000 of {entries}",
        target=f"<= {MAX_ALARMS:g}",
        met="yes" if rate <= MAX_ALARMS else "NO",
    )


def _recall(name: str, pieces: int, found: dict[tuple[str, int], Counter[bool]], at_least: float) -> Row:
    counts = sum((one for (_, size), one in found.items() if size == pieces), Counter[bool]())
    share = counts[True] / max(1, counts.total())
    return Row(
        name=f"tokenizers: values in {name}",
        findings=str(counts[True]),
        measured=f"{share:.3f} of {counts.total()}",
        target=f">= {at_least:g}",
        met="yes" if share >= at_least else "NO",
    )
