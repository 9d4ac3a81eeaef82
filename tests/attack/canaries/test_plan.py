"""Which canaries there will be, before anything is written."""

from __future__ import annotations

from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.plan import Planting, candidates


def test_no_secret_of_one_format_is_part_of_one_of_another() -> None:
    formats = tuple(parse_format(name, name) for name in (r"\d{2}", r"\d{2}-\d{2}"))
    planting = Planting(formats=formats, repeats=(1,), per_group=3)
    for number in range(20):
        secrets = [one.secret for one in candidates(planting, bytes([number]) * 32, lambda _secret: False)]
        assert not [(one, other) for one in secrets for other in secrets if one != other and one in other]
