"""Surrogates of social security numbers of the United States."""

from __future__ import annotations

from leaktight.transform.surrogates.checks_elsewhere import us_ssn
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.identifiers import Identifiers
from leaktight.transform.surrogates.templates import Scheme
from leaktight.transform.transform import Value

LABEL = "pii.us.ssn"
_GIVEN = Scheme(LABEL, "#########", us_ssn)
_NEVER_GIVEN = 49 * 9999
"""Of each area from 900 on: groups that taxpayers' numbers do not use either."""


def _make(world: World) -> Replace:
    given = Identifiers(world.keyed, LABEL, _GIVEN)

    def never_given(text: str) -> str | None:
        number = "".join(sign for sign in text if sign.isdigit())
        if len(number) != 9:
            return given.replaced(text)
        area, rest = divmod(world.keyed.number(LABEL, number) % (100 * _NEVER_GIVEN), _NEVER_GIVEN)
        group, serial = divmod(rest, 9999)
        digits = iter(f"{900 + area}{1 + group:02d}{1 + serial:04d}")
        return "".join(next(digits) if sign.isdigit() else sign for sign in text)

    def replace(value: Value) -> str | None:
        return never_given(value.text) if world.settings.fictional else given.replaced(value.text)

    return replace


FAMILY = Family(labels=(LABEL,), make=_make)
"""One to one among the numbers that may be given, so that one may be somebody's; with `fictional` among those
that never are, which are too few for that."""
