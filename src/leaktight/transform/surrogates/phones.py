"""Surrogates of telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import islice

from leaktight.transform.surrogates.family import Family, Replace, Settings, World
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import FEWEST_TO_DISGUISE
from leaktight.transform.transform import Value

_EXTENSION = re.compile(
    r"(?i)(?<![^\W\d])(?:x|ext|extension|durchwahl|poste|anexo|ramal|interno)[.:]{0,2}\s?(\d{1,6})\s?$"
)
_TRUNK = re.compile(r"\(0\)")
_NORTH_AMERICAN = re.compile("1?[2-9][0-9]{2}[2-9][0-9]{6}")
_KINDS = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "pager",
    "uan",
    "general_desc",
)
_FICTIONAL = {
    "US": ("[2-9]##55501##",),
    "CA": ("[2-9]##55501##",),
    "GB": tuple(f"{area}###" for area in (2079460, 1134960, 1214960, 1314960, 1514960, 1632960, 7700900)),
    "FR": ("19900####", "26191####", "35301####", "46571####", "53649####", "63998####"),
    "AU": tuple(f"{area}{range_}####" for area in (2, 3, 7, 8) for range_ in (5550, 7010)),
    "DE": ("3023125###", "6990009###", "4066969###", "2214710###", "8999998###", "17139200##"),
}
"""Region -> ranges for films and books: NANPA's 555-01XX, Ofcom, Arcep, ACMA, BNetzA."""


class Phones:
    """Numbers -> numbers of the same country, kind (mobile, landline, ...), length and spelling, one to one.

    They are valid by the numbering plan, so that some may be somebody's. A number in national format is known
    for one of `country`, or for a North American one by its shape; of others all is drawn but leading zeros
    and the digit behind them.
    """

    def __init__(self, keyed: Keyed, settings: Settings) -> None:
        self._keyed = keyed
        self._settings = settings
        self.replaced = lru_cache(maxsize=1 << 12)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate; None for what has too few digits."""
        extension = _EXTENSION.search(text)
        end = extension.start() if extension else len(text)
        trunk = {match.start() + 1 for match in _TRUNK.finditer(text) if text.lstrip()[:1] in "+0"}
        places = [
            place
            for place, sign in enumerate(text[:end])
            if sign.isascii() and sign.isdigit() and place not in trunk
        ]
        digits = "".join(text[place] for place in places)
        if len(digits) < FEWEST_TO_DISGUISE:
            return None
        is_international = text[: places[0]].rstrip(" (").endswith("+") or digits.startswith("00")
        new = self._number(digits, is_international=is_international)
        signs = list(text)
        for place, sign in zip(places, new, strict=True):
            signs[place] = sign
        if extension:
            start, stop = extension.span(1)
            signs[start:stop] = self._permuted("extension", extension[1], "")
        return "".join(signs)

    def _number(self, digits: str, *, is_international: bool) -> str:
        """Other digits in the place of all of a number's."""
        kept, region = 0, ""
        if is_international:
            kept = 2 if digits.startswith("00") else 0
            code = next((size for size in (1, 2, 3) if digits[kept : kept + size] in _codes()), 0)
            region = _codes().get(digits[kept : kept + code], "")
            kept += code
        elif self._settings.country:
            region = self._settings.country
            kept = 1 if digits.startswith("0") and len(digits) > FEWEST_TO_DISGUISE else 0
        elif _NORTH_AMERICAN.fullmatch(digits):
            region, kept = "US", len(digits) - 10
        if not region:
            kept = len(digits) - len(digits.lstrip("0"))
            kept = min(kept + 1, len(digits) - 1)
        return digits[:kept] + self._national(digits[kept:], region)

    def _national(self, digits: str, region: str) -> str:
        if not digits:
            return digits
        if self._settings.fictional and region in _FICTIONAL:
            return self._fictional(digits, _FICTIONAL[region])
        return self._permuted(region, digits, region)

    def _permuted(self, purpose: str, digits: str, region: str) -> str:
        """Other digits of the same kind in a region; of any without one."""
        size, width, kind = 10 ** len(digits), len(digits), _kind(region, digits)
        first = _patterns(region)[kind[0]] if kind else None

        def is_allowed(number: int) -> bool:
            other = f"{number:0{width}d}"
            if first is not None and first.fullmatch(other) is None:
                return False
            return not region or _kind(region, other) == kind

        return f"{self._keyed.permuted(f'phone {purpose}', int(digits), size, allowed=is_allowed):0{width}d}"

    def _fictional(self, digits: str, ranges: Sequence[str]) -> str:
        """A number of the range that begins as much like it as any; where several do, the key decides."""
        fitting = [one for one in ranges if len(one.replace("[2-9]", "#")) == len(digits)] or list(ranges)
        alike = [one for one in fitting if one[0] in (digits[0], "[")] or fitting
        draw = self._keyed.number("fictional", digits)
        layout = alike[draw % len(alike)]
        draw //= len(alike)
        signs: list[str] = []
        for sign in layout.replace("[2-9]", "N"):
            draw, rest = divmod(draw, 10)
            signs.append(str(rest) if sign == "#" else str(2 + rest % 8) if sign == "N" else sign)
        return "".join(signs)[: len(digits)].ljust(len(digits), "0")


@cache
def _codes() -> dict[str, str]:
    """Country code -> its main region."""
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    return {
        str(code): regions[0] for code, regions in COUNTRY_CODE_TO_REGION_CODE.items() if regions[0] != "001"
    }


@cache
def _patterns(region: str) -> tuple[re.Pattern[str], ...]:
    """What numbers of each kind look like in a region, their general form last."""
    from phonenumbers import PhoneMetadata

    metadata = PhoneMetadata.metadata_for_region(region, None)
    kinds = [getattr(metadata, kind, None) for kind in _KINDS]
    return tuple(
        re.compile(kind.national_number_pattern) for kind in kinds if kind and kind.national_number_pattern
    )


def _kind(region: str, digits: str) -> tuple[int, ...]:
    """The places of the kinds that digits may be of: landline, mobile, both, or else the first other one."""
    if not region:
        return ()
    patterns = _patterns(region)
    found = tuple(place for place, pattern in enumerate(patterns[:2]) if pattern.fullmatch(digits))
    others = (place for place, pattern in enumerate(patterns[2:], 2) if pattern.fullmatch(digits))
    return found or tuple(islice(others, 1))


def _make(world: World) -> Replace:
    phones = Phones(world.keyed, world.settings)

    def replace(value: Value) -> str | None:
        return phones.replaced(value.text)

    return replace


FAMILY = Family(labels=("pii.phone", "pii.fax"), make=_make)
