"""Surrogates of days: another day of the same year, written in the same way."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

from leaktight.transform.surrogates.days import ordinal_ending, surrogate_day
from leaktight.transform.surrogates.family import Family, Replace, Settings, World
from leaktight.transform.surrogates.folding import case_of, fold, in_case
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.transform import Value

_MONTHS = """
january february march april may june july august september october november december
jan feb mar apr may jun jul aug sep oct nov dec
jan feb mar apr may jun jul aug sept oct nov dec
januar februar märz april mai juni juli august september oktober november dezember
jan feb mär apr mai jun jul aug sep okt nov dez
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
janv févr mars avr mai juin juil août sept oct nov déc
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
ene feb mar abr may jun jul ago sep oct nov dic
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
gen feb mar apr mag giu lug ago set ott nov dic
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
jan fev mar abr mai jun jul ago set out nov dez
januari februari maart april mei juni juli augustus september oktober november december
jan feb mrt apr mei jun jul aug sep okt nov dec
januari februari mars april maj juni juli augusti september oktober november december
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
"""
_LANGUAGES = tuple(tuple(line.split()) for line in _MONTHS.split("\n") if line)
_BY_NAME: dict[str, list[tuple[int, int]]] = {}
"""Folded name of a month -> its languages and its number."""
for _language, _names in enumerate(_LANGUAGES):
    for _number, _name in enumerate(_names, 1):
        _BY_NAME.setdefault(fold(_name), []).append((_language, _number))

_TIME = re.compile(r"[T ,]+\d{1,2}:\d{2}.*$", re.DOTALL)
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_ITEM = re.compile(r"(?P<number>\d+)(?P<ordinal>st|nd|rd|th)?(?![^\W\d_])|(?P<word>[^\W\d_]{3,})")
_PACKED = re.compile(r"(?:19|20)\d{6}")
_EAST = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_IN_LETTERS = re.compile(r"[^\W\d_]")


class Dates:
    """Texts that name a day -> texts in the same spelling that name another one of the same year.

    A day is the same in every spelling, and in identifiers that hold it. Of two numbers that could both be
    the month, the first is it between slashes, unless `country` is one that writes the day first.
    """

    def __init__(self, keyed: Keyed, settings: Settings) -> None:
        self._keyed = keyed
        self._month_first = settings.country in ("", "US", "CA", "PH")
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str) -> str | None:
        """The surrogate; None for what is not read as a day."""
        time = _TIME.search(text)
        day, rest = (text[: time.start()], time[0]) if time and time.start() else (text, "")
        found = _PACKED.fullmatch(day.strip())
        if found:
            return self._packed(day) + rest
        if _YEAR.fullmatch(day.strip()):
            return self._year(day) + rest
        items = list(_ITEM.finditer(day))
        if _EAST.fullmatch(day.strip()):
            items = list(re.finditer(r"(?P<number>\d+)(?P<ordinal>$a)?(?P<word>$a)?", day))
        places = self._places(day, items)
        if places is None:
            return None
        return self._written(day, items, places) + rest

    def _year(self, text: str) -> str:
        """Another year of the same ten: no day, so nothing else could be changed."""
        decade, place = divmod(int(text), 10)
        return text.replace(
            text.strip(), str(decade * 10 + self._keyed.permuted(f"year\0{decade}", place, 10))
        )

    def _packed(self, text: str) -> str:
        digits = text.strip()
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
        if not _exists(year, month, day):
            return text.replace(digits, f"{digits[:4]}0000")
        month, day = surrogate_day(self._keyed, year, month, day)
        return text.replace(digits, f"{digits[:4]}{month:02d}{day:02d}")

    def _places(self, text: str, items: list[re.Match[str]]) -> dict[str, int] | None:
        """Which item is the year, the month, the day; a day or a year may be missing."""
        words = [place for place, item in enumerate(items) if item["word"] and fold(item["word"]) in _BY_NAME]
        numbers = [place for place, item in enumerate(items) if item["number"]]
        if words:
            places = {"month": words[0]}
            for place in numbers:
                is_day = int(items[place]["number"]) <= 31 and len(items[place]["number"]) <= 2
                if is_day and "day" not in places and (place < words[0] or place == words[0] + 1):
                    places["day"] = place
                elif "year" not in places:
                    places["year"] = place
            return places
        if len(numbers) != 3:
            return {"month": numbers[0], "year": numbers[1]} if self._is_month(items, numbers) else None
        return self._of_three(text, items, numbers)

    def _is_month(self, items: list[re.Match[str]], numbers: list[int]) -> bool:
        if len(numbers) != 2:
            return False
        month, year = (items[place]["number"] for place in numbers)
        return 1 <= int(month) <= 12 and len(year) == 4

    def _of_three(self, text: str, items: list[re.Match[str]], numbers: list[int]) -> dict[str, int] | None:
        values = [int(items[place]["number"]) for place in numbers]
        if len(items[numbers[0]]["number"]) == 4:
            orders = [("year", "month", "day"), ("year", "day", "month")]
        else:
            orders = [("month", "day", "year"), ("day", "month", "year")]
            if "." in text or not self._month_first:
                orders.reverse()
            orders.append(("year", "month", "day"))
        for order in orders:
            named = dict(zip(order, values, strict=True))
            if _exists(named["year"], named["month"], named["day"]):
                return dict(zip(order, numbers, strict=True))
        return None

    def _written(self, text: str, items: list[re.Match[str]], places: dict[str, int]) -> str:
        month_item = items[places["month"]]
        language, month = 0, 0
        if month_item["word"]:
            language, month = _BY_NAME[fold(month_item["word"])][0]
        else:
            month = int(month_item["number"])
        year = int(items[places["year"]]["number"]) if "year" in places else 2001
        day = int(items[places["day"]]["number"]) if "day" in places else 1
        if not _exists(year, month, day):
            year, day = 2000, min(day, 28) or 1
        if "day" not in places:
            month = 1 + self._keyed.permuted(f"month\0{year % 100}", month - 1, 12)
        else:
            month, day = surrogate_day(self._keyed, year, month, day)
        pieces, end = [], 0
        for place, item in enumerate(items):
            pieces.append(text[end : item.start()])
            end = item.end()
            pieces.append(self._item(place, item, places, (language, month, day)))
        return "".join(pieces) + text[end:]

    def _item(
        self, place: int, item: re.Match[str], places: dict[str, int], new: tuple[int, int, int]
    ) -> str:
        language, month, day = new
        if place == places["month"]:
            if item["number"]:
                return str(month).zfill(len(item["number"]))
            name = _LANGUAGES[language][month - 1]
            return name.title() if item["word"].istitle() else in_case(name, case_of(item["word"]))
        if place == places.get("day"):
            ordinal = item["ordinal"] or ""
            return str(day).zfill(len(item["number"])) + (ordinal_ending(day) if ordinal else "")
        if place == places.get("year") or item["word"] is None:
            return item[0]
        return self._weekday(item["word"])

    def _weekday(self, word: str) -> str:
        """Another day of the week, where it is one in English; other words stay."""
        for names in (list(calendar.day_name), list(calendar.day_abbr)):
            if word.title() in names:
                place = self._keyed.permuted("weekday", names.index(word.title()), 7)
                return in_case(names[place], case_of(word))
        return word


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    full = 2000 + year if year < 100 else year
    return year < 10000 and day <= calendar.monthrange(min(max(full, 1), 9998), month)[1]


def _make(world: World) -> Replace:
    dates = Dates(world.keyed, world.settings)

    def replace(value: Value) -> str | None:
        return dates.replaced(value.text)

    return replace


FAMILY = Family(labels=("pii.date", "pii.date_of_birth", "pii.date_of_death"), make=_make)
