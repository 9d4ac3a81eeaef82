"""Which canaries there will be: their secrets, the people they are about, and the toss of a coin for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from leaktight.attack.canaries.built_in import FIRST_NAMES, LAST_NAMES, built_in_format
from leaktight.attack.canaries.draws import Draws
from leaktight.attack.canaries.formats import SecretFormat
from leaktight.core.errors import UsageError

SECRET, WHO = "{secret}", "{who}"
_INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PEOPLE = len(FIRST_NAMES) * len(LAST_NAMES)
_TRIES = 10


def default_formats() -> tuple[SecretFormat, ...]:
    """What is planted if nothing else is said: codes of six digits."""
    return (built_in_format("code"),)


@dataclass(frozen=True, slots=True)
class Planting:
    """What is planted.

    Each group (a format and a number of repeats) has 2 `per_group` candidates, and each candidate is planted
    or kept out by one fair toss of its own that follows from the key. The tosses are independent, as the
    audit of epsilon in one run needs (Steinke et al. 2023, arXiv 2305.08846), so that groups come out a
    little uneven: `per_group` planted, give or take the square root of half of it.
    """

    formats: tuple[SecretFormat, ...] = field(default_factory=default_formats)
    repeats: tuple[int, ...] = (1, 4, 16, 64)
    per_group: int = 20
    singles: int = 0
    """How many more are planted once, if 1 is among the repeats. The audit of epsilon in one run can show at
    most about ln(r / 3) by r right guesses, so that it wants hundreds."""
    columns: tuple[str, ...] = ()
    """The column of the text that a secret is put in, and those that are read with it; (): found."""
    template: str = ""
    """How those make the text, for the carriers of the registry."""
    files: tuple[str, ...] = ()
    """Patterns of the files that get canaries ("data/train-*"); (): those of the training split."""
    fresh: int = 10
    """How many contexts are made up that no training data have."""
    replaces_values: bool = False
    """Puts secrets where their carriers have a value of the same kind (the format's `label`): it looks more
    natural, and each repeat has other words before it. Carriers without one get the sentence."""

    def __post_init__(self) -> None:
        if self.per_group < 1 or not self.repeats or min(self.repeats) < 1:
            raise UsageError("planting", "needs at least one canary a group and one repeat")
        if self.singles < 0:
            raise UsageError("planting", "cannot have fewer than no singles")
        if not self.formats or len({one.name for one in self.formats}) < len(self.formats):
            raise UsageError("planting", "needs formats of different names")

    @property
    def tossed(self) -> tuple[int, ...]:
        """The repeats of each candidate of one format."""
        counts = [2 * (self.per_group + (self.singles if one == 1 else 0)) for one in self.repeats]
        return tuple(
            repeats for repeats, count in zip(self.repeats, counts, strict=True) for _ in range(count)
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A canary before it has carriers."""

    name: str
    format: SecretFormat
    secret: str = field(repr=False)
    passage: str = field(repr=False)
    """The sentence that the secret stands in."""
    repeats: int
    is_planted: bool

    @property
    def lead(self) -> str:
        """The passage up to the secret."""
        return self.passage[: self.passage.index(self.secret)]


def candidates(planting: Planting, key: bytes, is_taken: Callable[[str], bool]) -> list[Candidate]:
    """All canaries of a planting, controls included; no two share a person, and no secret is part of another.

    `is_taken` says whether a secret stands in the dataset already. Raises UsageError for a format that has
    too few values left.
    """
    made: list[Candidate] = []
    used: defaultdict[int, set[str]] = defaultdict(set)
    people = _people(Draws(key, "people"), len(planting.tossed) * len(planting.formats))
    for form in planting.formats:
        for number, repeats in enumerate(planting.tossed):
            draws = Draws(key, "canary", form.name, number)
            secret = _unused(form, draws, used, is_taken)
            passage = draws.choice(form.wordings).replace(WHO, next(people))
            if passage.count(SECRET) != 1:
                raise UsageError(f"format {form.name}", f"each of its wordings must have {SECRET} once")
            made.append(
                Candidate(
                    name=f"{form.name}-{number:03}",
                    format=form,
                    secret=secret,
                    passage=passage.replace(SECRET, secret),
                    repeats=repeats,
                    is_planted=Draws(key, "coin", form.name, number).coin(),
                )
            )
    return made


def possible_secrets(planting: Planting, key: bytes) -> set[str]:
    """All secrets that `candidates` may choose: to be looked for in the dataset before."""
    found: set[str] = set()
    for form in planting.formats:
        for number in range(len(planting.tossed)):
            draws = Draws(key, "canary", form.name, number)
            found.update(form.draw(draws) for _ in range(_TRIES))
    return found


def _unused(
    form: SecretFormat, draws: Draws, used: Mapping[int, set[str]], is_taken: Callable[[str], bool]
) -> str:
    drawn = [form.draw(draws) for _ in range(_TRIES)]
    for secret in drawn:
        if not is_taken(secret) and not _meets(secret, used):
            used[len(secret)].add(secret)
            return secret
    raise UsageError(
        f"format {form.name}", "has too few values that are not in the dataset; take a longer one"
    )


def _meets(secret: str, used: Mapping[int, set[str]]) -> bool:
    """Whether a secret is a used one (these by their lengths), or one of both is part of the other."""
    if secret in used[len(secret)]:
        return True
    others = (one for length, ones in used.items() if length != len(secret) for one in ones)
    return any(secret in one or one in secret for one in others)


def _people(draws: Draws, count: int) -> Iterator[str]:
    """Different names of people, with an initial where there are not enough without."""
    for number in draws.sample(_PEOPLE if count <= _PEOPLE else _PEOPLE * len(_INITIALS), count):
        initial, number = divmod(number, _PEOPLE) if count > _PEOPLE else (-1, number)
        first, last = divmod(number, len(LAST_NAMES))
        middle = f"{_INITIALS[initial]}. " if initial >= 0 else ""
        yield f"{FIRST_NAMES[first]} {middle}{LAST_NAMES[last]}"
    raise UsageError("planting", "asks for more canaries than there are names for")
