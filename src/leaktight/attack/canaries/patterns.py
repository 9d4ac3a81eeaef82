"""The small language in which policies write formats."""

from __future__ import annotations

import re

from leaktight.attack.canaries.formats import Characters, Choice, Part, SecretFormat
from leaktight.core.errors import UsageError

_TOKEN = re.compile(
    r"(?P<kind>\[(?P<members>(?:\\.|[^\]\\])+)\]|\((?P<options>(?:\\.|[^()\\])*)\)|(?P<letter>\\.|[^\\\[\](){}|?*+]))"
    r"(?P<repeat>\{(?P<least>\d{1,3})(?:,(?P<most>\d{1,3}))?\}|\?)?",
    re.DOTALL,
)
_OPTION = re.compile(r"(?:\\.|[^|\\])*", re.DOTALL)
_DIGITS = "0123456789"


def parse_format(
    name: str, pattern: str, *, check: str = "", label: str = "", wordings: tuple[str, ...] = ()
) -> SecretFormat:
    r"""The format that a pattern writes.

    A pattern is text with three additions, all of them as in regular expressions:

    - `[A-Z0-9]`: one character of a class; `\d` is `[0-9]`;
    - `(red|green|blue)`: one of some texts;
    - `{6}`, `{2,4}` and `?` behind any of these, or behind a character: so many times.

    A backslash takes the meaning from what follows it: `\.`, `\(`, `\\`. There is no `*` and no `+`: a format
    is finite. `check` is "luhn", "mod_97" or "iban". Values that could be somebody's are the author's to
    avoid: take ranges that standards keep free, as `built_in` does. Raises UsageError.
    """
    parts: list[Part] = []
    place = 0
    while place < len(pattern):
        found = _TOKEN.match(pattern, place)
        if found is None:
            raise UsageError(f"format {name}", f"its pattern is wrong at character {place + 1}")
        parts.extend(_parts(found, name))
        place = found.end()
    given = {"wordings": wordings} if wordings else {}
    return SecretFormat(name, tuple(_joined(parts)), check, label, **given)


def _parts(found: re.Match[str], name: str) -> list[Part]:
    least, most = _repeat(found)
    if least > most:
        raise UsageError(f"format {name}", "repeats something fewer times at most than at least")
    if found["members"] is not None:
        return [Characters(_class(found["members"], name), least, most)]
    if found["letter"] == r"\d":
        return [Characters(_DIGITS, least, most)]
    options = (_plain(found["letter"]),) if found["letter"] else _options(found["options"])
    optional = Choice(tuple(dict.fromkeys(("", *options))))
    return [*[Choice(options)] * least, *[optional] * (most - least)]


def _repeat(found: re.Match[str]) -> tuple[int, int]:
    if found["repeat"] is None:
        return 1, 1
    if found["repeat"] == "?":
        return 0, 1
    return int(found["least"]), int(found["most"] or found["least"])


def _options(text: str) -> tuple[str, ...]:
    options: list[str] = []
    place = 0
    while True:
        found = _OPTION.match(text, place)
        assert found is not None
        options.append(_plain(found[0]))
        if found.end() >= len(text):
            return tuple(dict.fromkeys(options))
        place = found.end() + 1


def _class(members: str, name: str) -> str:
    letters = re.findall(r"\\.|[^\\]", members, re.DOTALL)
    found: list[str] = []
    place = 0
    while place < len(letters):
        if letters[place] == r"\d":
            found += _DIGITS
            place += 1
        elif letters[place + 1 : place + 2] == ["-"] and place + 2 < len(letters):
            first, last = _plain(letters[place]), _plain(letters[place + 2])
            if first > last:
                raise UsageError(f"format {name}", "a range of characters ends before it begins")
            found += map(chr, range(ord(first), ord(last) + 1))
            place += 3
        else:
            found.append(_plain(letters[place]))
            place += 1
    return "".join(dict.fromkeys(found))


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def _joined(parts: list[Part]) -> list[Part]:
    """Fixed texts that follow each other as one."""
    made: list[Part] = []
    for part in parts:
        before = made[-1] if made else None
        if (
            isinstance(part, Choice)
            and isinstance(before, Choice)
            and len(part.texts) == len(before.texts) == 1
        ):
            made[-1] = Choice((before.texts[0] + part.texts[0],))
        else:
            made.append(part)
    return made
