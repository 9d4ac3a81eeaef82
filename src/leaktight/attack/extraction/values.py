"""Personal values and secrets in records: found by the rules, kept as keyed fingerprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from leaktight.attack.bench import Bench
from leaktight.attack.extraction.normal import normal
from leaktight.attack.records import Record
from leaktight.core.batch import TextBatch, join_texts, nowhere
from leaktight.core.categories import Role, category_of
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.naming import BUILT_IN
from leaktight.detect.names.reader import NameReader
from leaktight.detect.ruleset import RuleSet

MIN_LINKABILITY = 0.5
"""Personal values that lead to a person less surely than this stand in too many texts to be told apart."""
PERSON = "pii.person"
MOST_WORDS = 8
"""Of a value that is recognised in an answer."""
_LONGEST_WORD = 200


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a text."""

    label: str
    text: str = field(repr=False)
    start: int
    """Code points."""
    end: int


class ValueFinder:
    """Finds values by which somebody is known, and credentials: by rules, and names by a model."""

    def __init__(self, rules: RuleSet, names: NameReader | None) -> None:
        self._rules = rules
        self._names = names

    def find(self, texts: Sequence[str]) -> list[list[Value]]:
        """The values of each text, from left to right; no two overlap."""
        found: list[list[Value]] = [[] for _ in texts]
        raw = [text.encode("utf-8", "replace") for text in texts]
        data, offsets = join_texts(raw)
        for match in self._rules.match(TextBatch(data, offsets, nowhere)):
            if _tells(match.rule.label):
                piece = raw[match.text]
                start = len(piece[: match.start].decode(errors="replace"))
                text = piece[match.start : match.end].decode(errors="replace")
                found[match.text].append(Value(match.rule.label, text, start, start + len(text)))
        if self._names is not None:
            for values, text, spans in zip(found, texts, self._names.read(texts), strict=True):
                for span in spans:
                    taken = any(span.start < value.end and value.start < span.end for value in values)
                    if not taken and _tells(span.label) and span.confidence >= self._rules.min_confidence:
                        piece_of = text[span.start : span.end]
                        values.append(Value(span.label, piece_of, span.start, span.end))
        return [sorted(values, key=lambda value: value.start) for values in found]


@lru_cache(maxsize=1)
def installed_finder() -> ValueFinder:
    """The finder with all installed rules and the built-in model of names."""
    from leaktight.detect.catalogue import installed_rules
    from leaktight.detect.gate import cache_folder
    from leaktight.detect.names.opening import open_names

    cache = cache_folder()
    rules = [rule for rule in installed_rules(cache) if _tells(rule.label)]
    return ValueFinder(RuleSet(rules, cache=cache), open_names(BUILT_IN))


def canonical(text: str) -> str:
    """What is the same in all spellings of a value: letters and digits, without case."""
    return "".join(filter(str.isalnum, normal(text).casefold()))


def digest_of(fingerprint: Fingerprinter, text: str) -> str:
    """The keyed fingerprint that all spellings of a value share."""
    return fingerprint(canonical(text).encode())


@dataclass(frozen=True, slots=True)
class Side:
    """The values of one side of a population."""

    holders: Mapping[str, tuple[int, ...]]
    """Digest -> the numbers of the records that hold the value."""
    labels: Mapping[str, str]
    """Digest -> label."""
    by_record: tuple[tuple[Value, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownValues:
    """The values of a population, by side: what stands on one side alone tells the sides apart."""

    fingerprint: Fingerprinter
    members: Side
    others: Side
    public: frozenset[str]
    """Digests of values in public records."""

    @property
    def leakable(self) -> frozenset[str]:
        """Values that only members hold."""
        return frozenset(self.members.holders) - self.others.holders.keys() - self.public

    @property
    def unknown(self) -> frozenset[str]:
        """Values that only records hold that were kept out: for control."""
        return frozenset(self.others.holders) - self.members.holders.keys() - self.public

    @property
    def named(self) -> frozenset[str]:
        """Values that are names of people."""
        labels = {**self.members.labels, **self.others.labels}
        return frozenset(digest for digest, label in labels.items() if label == PERSON)

    def seen_in(self, text: str) -> frozenset[str]:
        """The digests of all known values that stand in a text, whatever the rules make of it."""
        known = (self.members.holders, self.others.holders)
        digests = set(_digests(self.fingerprint, text))
        return frozenset(digest for digest in digests if any(digest in side for side in known))

    def is_known(self, digest: str) -> bool:
        """Whether the value stands anywhere in the population."""
        return digest in self.members.holders or digest in self.others.holders or digest in self.public


def known_values(bench: Bench, finder: ValueFinder | None = None) -> KnownValues:
    """The values of the bench's records. Worked out once for all attacks of an audit."""
    if "extraction.values" not in bench.known:
        finder = finder or installed_finder()
        population = bench.population
        bench.known["extraction.values"] = KnownValues(
            bench.fingerprint,
            _side(population.members, finder, bench.fingerprint),
            _side(population.others, finder, bench.fingerprint),
            frozenset(_side(population.public, finder, bench.fingerprint).holders),
        )
    known: KnownValues = bench.known["extraction.values"]
    return known


def _side(records: Sequence[Record], finder: ValueFinder, fingerprint: Fingerprinter) -> Side:
    holders: defaultdict[str, dict[int, None]] = defaultdict(dict)
    labels: dict[str, str] = {}
    found = finder.find([record.text for record in records])
    for number, values in enumerate(found):
        for value in values:
            digest = digest_of(fingerprint, value.text)
            holders[digest][number] = None
            labels.setdefault(digest, value.label)
    by_record = tuple(tuple(values) for values in found)
    return Side({digest: tuple(numbers) for digest, numbers in holders.items()}, labels, by_record)


def _digests(fingerprint: Fingerprinter, text: str) -> Iterator[str]:
    """The digest of each run of up to `MOST_WORDS` words."""
    words = [word for word in map(canonical, text.split()) if word and len(word) <= _LONGEST_WORD]
    for start in range(len(words)):
        joined = ""
        for word in words[start : start + MOST_WORDS]:
            joined += word
            yield fingerprint(joined.encode())


def _tells(label: str) -> bool:
    category = category_of(label)
    if category is None:
        return False
    is_direct = category.role is Role.DIRECT and category.linkability >= MIN_LINKABILITY
    return category.role is Role.CREDENTIAL or is_direct
