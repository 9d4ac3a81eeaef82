"""What gets its kind in brackets: a fake would be a false statement, or look like a credential."""

from __future__ import annotations

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.transform import Value


def _make(world: World) -> Replace:
    def replace(value: Value) -> None:
        return None

    return replace


FAMILY = Family(
    labels=(
        "secret.*",
        "pii.blood_type",
        "pii.card_security_code",
        "pii.ethnicity",
        "pii.gender",
        "pii.health_condition",
        "pii.icd_code",
        "pii.nationality",
        "pii.pin",
        "pii.political_opinion",
        "pii.religion",
        "pii.sexual_orientation",
        "pii.title",
        "pii.trade_union",
    ),
    make=_make,
)
