"""Surrogates of numbers that states, banks and makers of devices give."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import FEWEST_TO_DISGUISE, alphabet_of, permuted_signs
from leaktight.transform.surrogates.places_of_signs import in_digits
from leaktight.transform.surrogates.schemes_elsewhere import SCHEMES as ELSEWHERE
from leaktight.transform.surrogates.schemes_of_europe import SCHEMES as EUROPE
from leaktight.transform.surrogates.templates import Scheme, replaced_by
from leaktight.transform.surrogates.travel_documents import MachineReadable
from leaktight.transform.transform import Value

_WORD = re.compile(
    r"(?i)(?<![^\W_])(?:(?:account|acct|number|konto(?:nummer)?|cuenta|compte|branch|номер)(?=\W)|"
    r"(?:ном|nr|no|num|n)(?=[.:º°]))(?=.*\d)"
)
"""Words between the parts of a number, as in "20-45-77, account number: ..."."""


_LETTER = re.compile(r"[^\W\d_]|[^\x00-\x7f]")
"""What a number of digits alone does not have."""


class Identifiers:
    """Numbers of one kind -> numbers of the same layout, valid where the kind has a check.

    Separators, words between parts, case and what the kind's layout says stays are kept; a number has one
    surrogate in all spellings.
    """

    def __init__(self, keyed: Keyed, label: str, scheme: Scheme | None) -> None:
        self._keyed = keyed
        self._label = label
        self._scheme = scheme
        self.replaced = lru_cache(maxsize=1 << 12)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate; None for a text that is too short to have one."""
        if not _LETTER.search(text):
            other = self._of_number("".join(filter(str.isdigit, text)))
            return None if other is None else in_digits(text, other)
        words = [match.span() for match in _WORD.finditer(text)]
        places = [
            place
            for place, sign in enumerate(text)
            if sign.isalnum() and not any(start <= place < end for start, end in words)
        ]
        number = "".join(text[place] for place in places)
        other = self._of_number(number)
        if other is None:
            return None
        signs = list(text)
        for place, sign in zip(places, other, strict=True):
            signs[place] = sign.lower() if text[place].islower() else sign
        return "".join(signs)

    def _of_number(self, number: str) -> str | None:
        capitals = number.upper() if len(number.upper()) == len(number) else number
        template = self._scheme and self._scheme.template(capitals)
        if self._scheme and template:
            found = replaced_by(self._keyed, self._label, capitals, template, check=self._scheme.check)
            if found is not None and found != capitals:
                return found
        if len(number) < FEWEST_TO_DISGUISE:
            return None
        alphabets = [alphabet_of(sign) for sign in capitals]
        if capitals[0] in "123456789":
            alphabets[0] = "123456789"
        return permuted_signs(self._keyed, self._label, capitals, alphabets)


_SCHEMES = {scheme.label: scheme for scheme in (*EUROPE, *ELSEWHERE)}
_OTHERS = (
    "pii.??.*",
    "pii.bank_account",
    "pii.customer_id",
    "pii.driver_license",
    "pii.employee_id",
    "pii.health_plan_id",
    "pii.identity_card",
    "pii.medical_record",
    "pii.national_id",
    "pii.passport",
    "pii.serial_number",
    "pii.student_id",
    "pii.tax_id",
    "pii.vehicle_plate",
)


def _make(world: World) -> Replace:
    kinds: dict[str, Identifiers] = {}

    def replace(value: Value) -> str | None:
        if "<" in value.text:
            lines = MachineReadable(world.keyed, world.names).replaced(value.text)
            if lines is not None:
                return lines
        kind = kinds.get(value.label)
        if kind is None:
            scheme = _SCHEMES.get(value.label)
            kind = kinds[value.label] = Identifiers(world.keyed, value.label, scheme)
        return kind.replaced(value.text)

    return replace


FAMILY = Family(labels=(*_OTHERS, *_SCHEMES), make=_make)
