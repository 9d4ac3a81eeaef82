"""Makes the lists of names that surrogates are taken from, from Faker's providers (MIT).

    python -m training.surrogates.names

One line for each script, kind, gender, origin and whether names are common: `latin given f romance common
Lucía María ...`; common is what several lists have. A name stands once: as what most locales have it, in
the spelling that most of them use.
"""

from __future__ import annotations

import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faker.providers.person.en_US import Provider as Frequent

from leaktight.transform.surrogates.folding import fold, script_of
from training.columns.names import common_words

HERE = Path(__file__).parent
LISTS = HERE.parents[1] / "src" / "leaktight" / "transform" / "lists"
ORIGINS = {
    "english": "en_US en en_GB en_IE ga_IE en_NZ",
    "germanic": "de_DE de_AT de_CH de_LI de_LU nl_NL nl_BE da_DK no_NO sv_SE is_IS fi_FI",
    "romance": "fr_FR fr_BE fr_CA fr_CH fr_QC es_AR es_CA es_CL es_CO es_ES es_MX it_IT pt_BR pt_PT ro_RO",
    "eastern": "cs_CZ sk_SK pl_PL hr_HR sl_SI hu_HU lt_LT lv_LV et_EE ru_RU uk_UA bg_BG mk_MK el_GR",
    "oriental": "tr_TR az_AZ uz_UZ fr_DZ en_PK ar_AA ar_DZ ar_SA ar_PS fa_IR he_IL hy_AM ka_GE",
    "asian": "en_IN hi_IN mr_IN ne_NP gu_IN bn_BD or_IN ta_IN si_LK id_ID vi_VN en_TH th_TH ja_JP ko_KR "
    "zh_CN zh_TW",
    "african": "en_KE en_NG ha_NG ig_NG yo_NG sw tw_GH zu_ZA",
}
OF_ALL_TIMES = ("en", "is_IS", "ga_IE")
"""Lists with so many rare names that those which are rather another word are left out."""
SHORT = 250
"""Shorter lists hold the most frequent names of a country."""
WITHOUT_SURNAMES = ("is_IS", "ga_IE")
"""Their lists hold forms that need an ending or a prefix."""
MOST_OF_A_LOCALE = {"given": 700, "surname": 600}
MOST_IN_ANOTHER_SCRIPT = {"cyrillic": 500, "han": 400}
MOST_IN_OTHERS = 140
"""Longer lists hold every name of a country."""
_NAME = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0e7f])+(?:['’](?:[^\W\d_])+)?")
_TRANSLITERATED = re.compile("[A-Za-z\u00c0-\u024f]+")
COMMON = 3
"""In so many lists a name is common."""
MOST_FREQUENT = 400
_PARTICLES = frozenset(["da", "de", "del", "della", "di", "do", "dos", "la", "le", "san", "van", "von"])


@dataclass(slots=True)
class Name:
    """What all locales say of one kind and folded spelling."""

    spellings: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    """Weighed by how many lists an origin has."""


def main() -> None:
    """Writes the lists and says how long they are."""
    LISTS.mkdir(exist_ok=True)
    for stem, rows in _files(_grouped(_collected())).items():
        text = "".join(f"{' '.join(key)} {' '.join(sorted(names))}\n" for key, names in rows)
        LISTS.joinpath(f"persons_{stem}.txt").write_text(text, encoding="utf-8")
        print(f"{stem}: {sum(len(names) for _, names in rows)} names, {len(text.encode())} bytes")


Group = tuple[str, str, str, str, str]
"""Script, kind, gender, origin, and "common" or "rare"."""


def _collected() -> dict[tuple[str, str], Name]:
    """(kind, folded spelling) -> what locales say of it."""
    collected: dict[tuple[str, str], Name] = defaultdict(Name)
    words = common_words()
    for origin, locales in ORIGINS.items():
        for locale in locales.split():
            for kind, gender, spelling in _of_locale(locale):
                folded = fold(spelling)
                if folded in _PARTICLES or (len(folded) < 2 and folded.isascii()):
                    continue
                if locale in OF_ALL_TIMES and folded in words:
                    continue
                name = collected[kind, folded]
                name.spellings[spelling] += 1
                name.genders[gender] += 1
                name.origins[origin] += 1000 // len(locales.split())
    return collected


def _grouped(collected: Mapping[tuple[str, str], Name]) -> dict[Group, list[str]]:
    grouped: dict[Group, list[str]] = defaultdict(list)
    frequent = {fold(name) for name in list(Frequent.last_names)[:MOST_FREQUENT]}
    for (kind, folded), name in collected.items():
        other = collected.get(("surname" if kind == "given" else "given", folded))
        script = script_of(folded)
        rivals = 0 if other is None or script in ("han", "hangul") else other.spellings.total()
        mine = name.spellings.total()
        if rivals > mine or (rivals == mine and kind == "surname"):
            continue
        gender = _gender(name.genders) if kind == "given" else name.genders.most_common(1)[0][0]
        spelling = name.spellings.most_common(1)[0][0]
        share = "common" if mine >= COMMON or folded in frequent else "rare"
        grouped[script, kind, gender, name.origins.most_common(1)[0][0], share].append(spelling)
    return grouped


def _files(grouped: Mapping[Group, list[str]]) -> dict[str, list[tuple[Group, list[str]]]]:
    files: dict[str, list[tuple[Group, list[str]]]] = {"latin": [], "other_scripts": []}
    for group, names in sorted(grouped.items()):
        if group[0] != "other":
            files["latin" if group[0] == "latin" else "other_scripts"].append((group, names))
    return files


def _of_locale(locale: str) -> Iterator[tuple[str, str, str]]:
    """(kind, gender, name) of a locale's lists, each name once."""
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for kind, stem in (("given", "first"), ("surname", "last")):
        if kind == "surname" and locale in WITHOUT_SURNAMES:
            continue
        genders: dict[str, set[str]] = defaultdict(set)
        weights: Counter[str] = Counter()
        for attribute in dir(provider):
            if stem in attribute and "name" in attribute and attribute.islower():
                gender = "f" if "female" in attribute else "m" if "male" in attribute else "u"
                found = list(_names(getattr(provider, attribute)))
                for name, weight in found:
                    genders[name].add(gender)
                    weight += len(found) <= SHORT
                    weights[name] = max(weights[name], weight)
        for name in _chosen(kind, weights):
            yield kind, _gender(genders[name]), name


def _chosen(kind: str, weights: Counter[str]) -> list[str]:
    """The most frequent names, those of short lists, and every second or third one of long lists."""
    script = script_of(next(iter(weights), ""))
    is_latin = script == "latin"
    most = MOST_OF_A_LOCALE[kind] if is_latin else MOST_IN_ANOTHER_SCRIPT.get(script, MOST_IN_OTHERS)
    frequent = [name for name, weight in weights.most_common(most) if weight]
    others = [name for name, weight in weights.items() if not weight]
    return frequent + others[:: max(1, round(len(others) / max(1, most - len(frequent))))]


def _gender(genders: Iterable[str]) -> str:
    known = set(genders) - {"u"}
    return known.pop() if len(known) == 1 else "u"


def _names(value: object, weight: int = 0) -> Iterator[tuple[str, int]]:
    """The names in what a provider keeps (lists, tables, pairs of spellings), with their frequencies."""
    if isinstance(value, str):
        if _NAME.fullmatch(value) and not (value.islower() and value.isascii()):
            yield value, weight
    elif isinstance(value, Mapping):
        for name, frequency in value.items():
            yield from _names(name, int(frequency * 1e9) if isinstance(frequency, float) else 0)
    elif isinstance(value, list | tuple | set | frozenset):
        for item in sorted(value) if isinstance(value, set | frozenset) else value:
            yield from _names(item)


if __name__ == "__main__":
    main()
