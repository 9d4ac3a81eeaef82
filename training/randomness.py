"""Learns the tables of `leaktight.detect.randomness` from folders of text, and tells how good they are.

    python -m training.randomness --written FOLDER... --passwords FILE --words FILE [--out FILE]

Each folder in a FOLDER is a package; packages are split by name into those that the tables of characters are
learned from (70 %), those that probabilities are fitted on (15 %) and those that are only judged (15 %).
Nothing of the texts but the tables is kept. Random values and most passwords are made up by this script with
a seed, so the judged ones follow the same habits as the fitted ones.

The tables in the package were made of 37 npm packages (typescript, next, firebase, aws-sdk, eslint...) and 41
Python ones (django, airflow, salt, transformers, mlflow, boto3...), with the passwords, names and frequent
words of the lists in zxcvbn 4.5.0: 55 packages (622,590 values) to learn from, 12 to fit, 11 to judge. Judged
on values of those 11 (20,000 of all values there, and 200 drawn of the 25 that are called a secret):

    drawn, at 0.5              finds 99.5 % and reports 0.6 % of ordinary values
    drawn or chosen, at 0.5    finds 98.6 % and reports 3.3 %
    drawn or chosen, at 0.9    finds 83.5 % and reports 0.8 %
    said 0.9 or more           99.0 % are real (99.8 % of drawn ones), for as many real as ordinary values
"""

from __future__ import annotations

import argparse
import hashlib
import re
import string
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from leaktight.detect import randomness
from leaktight.detect.randomness import FEATURES, KINDS, STEP, SYMBOLS, Tables, features

SEED = 7
FILES, FILE_BYTES, VALUES = 400, 200_000, 30_000
"""The most that is read of one package: files, bytes of each, values kept."""
_TEXT_FILES = (
    "py js ts mjs cjs tsx jsx json yaml yml md txt rst html xml po properties toml cfg ini sh java go rb css"
    " arb strings php cs sql conf env tf j2 ipynb csv"
)
SUFFIXES = frozenset(f".{name}" for name in _TEXT_FILES.split())
_WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_]{5,60}")
_LITERAL = re.compile(rb"[\"'`]([^\s\"'`\\<>]{6,100})[\"'`]")
_BARE = re.compile(rb"[=:] ?([^\s\"'`\\<>,;(){}\[\]]{6,100})(?=[\s,;])")
_NAMED = re.compile(
    rb"(?i)(?:passw(?:or)?d|passphrase|pwd|secret|token|api_?key|access_?key|secret_?key)[\"'`]?\]?"
    rb"[ \t]{0,4}(?::|=|=>|:=|,)[ \t]{0,4}[\"'`]([^\s\"'`\\<>]{6,100})[\"'`]"
)
_DRAWN = re.compile(rb"[0-9a-fA-F]{16,}|[A-Za-z0-9+/]{40,}={0,2}|(?:sha\d+-|data:).*")
"""Digests and base64, which stand in texts but were not written."""
_MIXED = re.compile(rb"(?=.*[0-9])(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/=_-]{20,}")


@dataclass(slots=True)
class Package:
    """The distinct values of one package: of all of its text, and of what is called a secret in it."""

    name: str
    values: list[bytes]
    named: list[bytes]

    def part(self) -> str:
        """Which part of the split it belongs to."""
        share = hashlib.sha256(re.split(r"-\d", self.name)[0].encode()).digest()[0] / 256
        return "learn" if share < 0.7 else "fit" if share < 0.85 else "judge"


def read_package(folder: Path) -> Package:
    """The values in some of the text files of a package."""
    random = Random(f"{SEED} {folder.name}")
    paths = sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    random.shuffle(paths)
    values: Counter[bytes] = Counter()
    named: set[bytes] = set()
    for path in paths[:FILES]:
        data = path.read_bytes()[:FILE_BYTES]
        for pattern in (_WORD, _LITERAL, _BARE):
            values.update(set(pattern.findall(data)))
        named.update(_NAMED.findall(data))
    kept = [value for value in sorted(values) if not _DRAWN.fullmatch(value) and not _MIXED.fullmatch(value)]
    random.shuffle(kept)
    return Package(folder.name, kept[:VALUES], sorted(one for one in named if not _DRAWN.fullmatch(one)))


def drawn(random: Random) -> bytes:
    """A value drawn from a common alphabet."""
    alphabet = random.choice(
        (
            string.ascii_letters + string.digits,
            string.ascii_letters + string.digits,
            string.ascii_lowercase + string.digits,
            string.ascii_uppercase + string.digits,
            string.ascii_letters + string.digits + "-_",
            string.ascii_letters + string.digits + "+/",
            "0123456789abcdef",
            string.ascii_letters,
            string.ascii_letters + string.digits + "!@#$%^&*-_=+?",
            string.ascii_letters + string.digits + "!@#$%^&*-_=+?()[]{};:,.|/~",
        )
    )
    size = random.choice((8, 10, 12, 14, 16, 18, 20, 24, 27, 32, 36, 40, 43, 48, 64))
    if len(alphabet) == 16:
        size = max(16, size)
    return "".join(random.choices(alphabet, k=size)).encode()


class People:
    """Passwords as people make them up, of a list of words and one of passwords that got out."""

    def __init__(self, words: Sequence[str], leaked: Sequence[str]) -> None:
        self._words = [word for word in words if 3 <= len(word) <= 9 and word.isalpha()]
        self._leaked = [
            one.encode() for one in leaked if len(one) >= 8 and not one.isalpha() and not one.isdigit()
        ]

    def choose(self, random: Random) -> bytes:
        """One password."""
        if random.random() < 0.2:
            return random.choice(self._leaked)
        return random.choice(_HABITS)(self, random).encode()

    def word(self, random: Random) -> str:
        """A word, as it is, in capitals, with one, or in figures for letters."""
        word = random.choice(self._words)
        kind = random.random()
        if kind < 0.35:
            return word.capitalize()
        if kind < 0.42:
            return word.upper()
        if kind < 0.6:
            return word.capitalize().translate(str.maketrans(dict(random.sample(_FIGURES, k=3))))
        return word


_FIGURES = [("a", "4"), ("a", "@"), ("e", "3"), ("i", "1"), ("o", "0"), ("s", "5"), ("s", "$"), ("t", "7")]
_MARKS = "!!!!!!@@@###$$$%%&&**??...--__++=()[]{};,:^~/|§£ñ"


def _number(random: Random) -> str:
    return str(
        random.choice(
            (
                random.randint(0, 9),
                random.randint(10, 99),
                random.randint(1960, 2026),
                random.randint(100, 99999),
            )
        )
    )


def _scramble(people: People, random: Random) -> str:
    letters = random.choices(string.ascii_lowercase, k=random.randint(4, 6))
    more = (
        random.choices(string.ascii_uppercase, k=2)
        + random.choices(string.digits, k=2)
        + random.choices(_MARKS)
    )
    characters = letters + more
    random.shuffle(characters)
    return "".join(characters)


_HABITS: tuple[Callable[[People, Random], str], ...] = (
    lambda people, random: people.word(random) + _number(random) + random.choice(_MARKS),
    lambda people, random: people.word(random) + random.choice(_MARKS) + _number(random),
    lambda people, random: people.word(random) + people.word(random) + _number(random),
    lambda people, random: (
        people.word(random) + random.choice(_MARKS) + people.word(random) + _number(random)
    ),
    lambda people, random: (
        random.choice(_MARKS) + people.word(random) + _number(random) + people.word(random)
    ),
    lambda people, random: (
        people.word(random) + _number(random) + random.choice(_MARKS) + random.choice(_MARKS)
    ),
    lambda people, random: "-".join(people.word(random).capitalize() for _ in range(random.randint(3, 4))),
    lambda people, random: (
        people.word(random)[:3] + _number(random) + people.word(random)[:3].upper() + random.choice(_MARKS)
    ),
    _scramble,
)


def character_costs(values: Sequence[bytes]) -> bytes:
    """Costs of symbols after two others, smoothed by those after one and by their frequency."""
    counts = np.zeros((SYMBOLS, SYMBOLS, SYMBOLS))
    for value in values:
        symbols, kinds = randomness.symbols_and_kinds(value)
        first = second = 0
        for place, (symbol, kind) in enumerate(zip(symbols, kinds, strict=True)):
            if kind <= randomness.DIGIT:
                if randomness.starts_word(kinds, place):
                    first = second = 0
                counts[first, second, symbol] += 1
            first, second = second, symbol
    return _costs(counts, groups=_letters_and_digits())


def _letters_and_digits() -> list[NDArray[np.int64]]:
    """Kinds are paid for apart: symbols compete with those of their own kind."""
    return [np.arange(1, 27), np.arange(27, 37)]


def kind_costs(values: Sequence[bytes]) -> bytes:
    """Costs of kinds after three others."""
    counts = np.zeros((KINDS,) * 4)
    for value in values:
        context = (0, 0, 0)
        for kind in randomness.symbols_and_kinds(value)[1]:
            counts[*context, kind] += 1
            context = (*context[1:], kind)
    return _costs(counts, groups=[np.arange(1, KINDS)])


def _costs(counts: NDArray[np.float64], groups: list[NDArray[np.int64]]) -> bytes:
    """-log2 of smoothed shares, in steps of 1/4 bit, each group of the last axis by itself."""
    costs = np.full(counts.shape, 255.0)
    for group in groups:
        inside = counts[..., group]
        shares = np.full(len(group), 1 / len(group))
        for order in range(inside.ndim):
            seen = inside.sum(axis=tuple(range(inside.ndim - 1 - order)))
            weight = 8.0
            shares = (seen + weight * shares) / (seen.sum(axis=-1, keepdims=True) + weight)
        costs[..., group] = np.clip(np.round(-STEP * np.log2(shares)), 0, 255)
    return costs.astype(np.uint8).tobytes()


def fit(
    rows: NDArray[np.float64], truth: NDArray[np.float64], weight: NDArray[np.float64]
) -> tuple[float, ...]:
    """The weights of a logistic regression, the constant last, by Newton's method with a small ridge."""
    inputs = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        said = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (weight * (said - truth)) + 1e-3 * weights
        curve = (inputs * (weight * said * (1 - said))[:, None]).T @ inputs + 1e-3 * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return tuple(map(float, weights))


@dataclass(frozen=True, slots=True)
class Samples:
    """Values to fit or judge by."""

    drawn: list[bytes]
    chosen: list[bytes]
    ordinary: list[bytes]


def samples(packages: Sequence[Package], people: People, random: Random) -> Samples:
    """As many drawn, chosen and ordinary values as there are enough of."""
    values = [value for package in packages for value in package.values]
    named = [value for package in packages for value in package.named]
    ordinary = random.sample(values, k=min(20_000, len(values)))
    ordinary += [random.choice(named) for _ in range(min(10_000, 8 * len(named)))]
    return Samples(
        [drawn(random) for _ in range(20_000)],
        [people.choose(random) for _ in range(20_000)],
        ordinary,
    )


def _fit_head(tables: Tables, real: Sequence[bytes], ordinary: Sequence[bytes]) -> tuple[float, ...]:
    rows = np.array([features(tables, value) for value in (*real, *ordinary)])
    truth = np.array([1.0] * len(real) + [0.0] * len(ordinary))
    weight = np.where(truth == 1, 1 / len(real), 1 / len(ordinary)) * len(real)
    return fit(rows, truth, weight)


def judge(
    name: str, tables: Tables, weights: Sequence[float], real: Sequence[bytes], false: Sequence[bytes]
) -> None:
    """Prints recall and false alarms at some probabilities, and the reliability of the probabilities."""
    yes = np.array([randomness._probability(weights, features(tables, value)) for value in real])
    no = np.array([randomness._probability(weights, features(tables, value)) for value in false])
    print(f"{name}: {len(yes)} real, {len(no)} ordinary")
    for least in (0.3, 0.5, 0.7, 0.9):
        print(
            f"  at {least}: finds {np.mean(yes >= least):.4f}, reports {np.mean(no >= least):.4f} of ordinary"
        )
    for low in np.arange(0, 1, 0.1):
        real_here = np.sum((yes >= low) & (yes < low + 0.1)) / len(yes)
        false_here = np.sum((no >= low) & (no < low + 0.1)) / len(no)
        if real_here + false_here:
            print(f"  {low:.1f}: {real_here / (real_here + false_here):.3f} real")


def main() -> int:
    """Reads, learns, fits, judges, writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--written", nargs="+", type=Path, required=True, help="folders of packages")
    parser.add_argument("--passwords", type=Path, required=True, help="passwords that got out, one a line")
    parser.add_argument("--words", type=Path, required=True, help="words and names, one a line")
    parser.add_argument("--out", type=Path, default=Path(randomness.__file__).with_name(randomness.TABLES))
    arguments = parser.parse_args()
    packages = list(_packages(arguments.written))
    people = People(_lines(arguments.words), _lines(arguments.passwords))
    random = Random(SEED)
    parts = {part: [one for one in packages if one.part() == part] for part in ("learn", "fit", "judge")}
    print({part: len(ones) for part, ones in parts.items()}, "packages")
    learned = [value for package in parts["learn"] for value in package.values]
    print(f"{len(learned)} values to learn from")
    tables = Tables(
        character_costs(learned),
        kind_costs(learned),
        kind_costs([people.choose(random) for _ in range(60_000)]),
        (0.0,) * (FEATURES + 1),
        (0.0,) * (FEATURES + 1),
    )
    known = samples(parts["fit"], people, random)
    tables = replace(tables, random_weights=_fit_head(tables, known.drawn, known.ordinary))
    both = [*known.drawn, *known.chosen]
    tables = replace(tables, password_weights=_fit_head(tables, both, known.ordinary))
    held_back = samples(parts["judge"], people, random)
    judge("drawn", tables, tables.random_weights, held_back.drawn, held_back.ordinary)
    judge(
        "drawn or chosen",
        tables,
        tables.password_weights,
        [*held_back.drawn, *held_back.chosen],
        held_back.ordinary,
    )
    judge("chosen", tables, tables.password_weights, held_back.chosen, held_back.ordinary)
    data = tables.pack()
    arguments.out.write_bytes(data)
    print(f"{len(data)} bytes in {arguments.out}; weights {tables.random_weights} {tables.password_weights}")
    return 0


def _packages(folders: Sequence[Path]) -> Iterator[Package]:
    for folder in folders:
        for one in sorted(folder.iterdir()):
            if one.is_dir() and not one.name.endswith((".dist-info", "__pycache__")):
                package = read_package(one)
                if package.values:
                    yield package


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split()


if __name__ == "__main__":
    sys.exit(main())
