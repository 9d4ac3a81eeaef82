"""Surrogates of postal addresses and codes."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.days import ordinal_ending
from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.folding import case_of, fold, in_case, script_of
from leaktight.transform.surrogates.initials import deranged
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import disguised, permuted_signs
from leaktight.transform.surrogates.name_table import SYLLABIC
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.person_words import WORD
from leaktight.transform.surrogates.places import Places
from leaktight.transform.transform import Value

_KEPT_WORDS = """
street st avenue ave av road rd drive dr lane ln court ct circle cir place pl square sq boulevard blvd way
highway hwy parkway pkwy terrace ter trail trl close crescent gardens mews row walk alley loop plaza suite
ste apartment apt unit floor fl room rm building bldg block box po p.o pmb care c/o north south east west
n s e w ne nw se sw upper lower old new mah mahallesi sok sokak cad caddesi bulvarı utca út tér körút
οδός οδό λεωφόρος πλατεία suite view grove forges co rr hc locked bag caixa postal house flat cross
main apartments unter den dem der am im an auf straße strasse str platz weg allee gasse ring ufer damm
chaussee
postfach haus stock etage rue chemin impasse quai cours passage route allée bis ter bâtiment bat
appartement calle calles avenida paseo plaza carrera cra cl av ctra camino piso puerta esc izq dcha bloque
núm num col colonia via viale piazza corso largo vicolo strada vico rua travessa praça largo estrada
alameda andar lote straat laan plein gracht kade dijk weg steenweg bus ulica ul aleja al plac pl os
osiedle ulitsa prospekt gata gatan väg vägen vej gade allé katu tie sokak cadde caddesi mahallesi mah no
apt daire the of and de la le les du des del della dei di da do dos y e et und am an der den im zum zur op
nr no number ул улица д дом кв квартира просп проспект пр пер наб ш шоссе г обл к стр буд вул офіс jalan
jl gang kecamatan eje vial retorno cerrada calzada colônia jardim vila parque đường phố phường quận tỉnh
số hẻm ถ ถนน ซอย อำเภอ จังหวัด רחוב רח שדרות שד شارع ქ ქუჩა
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_ENDING = re.compile(
    r"(?i)(straße|strasse|str|platz|weg|allee|gasse|ring|ufer|damm|straat|laan|plein|gracht|kade|gatan|gata|vägen|"
    r"väg|vej|gade|katu|tie)$"
)
_ITEM = re.compile(rf"(?P<number>\d+)(?P<ordinal>(?:st|nd|rd|th)\b)?|{WORD.pattern}")
_BRITISH = re.compile(r"([A-Z]{1,2})(\d[A-Z\d]?)( ?)(\d)([A-Z]{2})", re.IGNORECASE | re.ASCII)
_IN_SIGNS = re.compile(
    "([省市县縣區区路街道巷号號室楼樓层都府県町村番丁目郡]|(?<=.)(?:특별시|광역시|시|도|구|동|로|길)$)"
)
_LONGEST_ABBREVIATION = 3
_CANADIAN_LETTERS = ("ABCEGHJKLMNPRSTVXY", "ABCEGHJKLMNPRSTVWXYZ")
_CANADIAN = re.compile(
    rf"[{_CANADIAN_LETTERS[0]}]\d[{_CANADIAN_LETTERS[1]}][ -]?\d[{_CANADIAN_LETTERS[1]}]\d",
    re.IGNORECASE | re.ASCII,
)
_AREAS = """
B E G L M N S W EC SW WC AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL
DN DT DY EH EN EX FK FY GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY LA LD LE LL LN LS LU ME MK ML
NE NG NN NP NR OL OX PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SY TA TD TF TN TQ TR
TS TW UB WA WD WF WN WR WS WV YO ZE
"""
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


class Addresses:
    """Addresses -> addresses of the same layout: other numbers, streets, codes and cities.

    What streets are called in general ("Street", "-straße"), directions and kinds of rooms stay.
    """

    def __init__(self, keyed: Keyed, names: Names, places: Places) -> None:
        self._keyed = keyed
        self._names = names
        self._places = places
        areas = _AREAS.split()
        self._areas = deranged(keyed, "areas", [area for area in areas if len(area) == 1])
        self._areas |= deranged(keyed, "areas", [area for area in areas if len(area) == 2])
        self._central = deranged(keyed, "areas", ["EC", "SW", "WC"]) | deranged(
            keyed, "areas", ["E", "N", "W"]
        )
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str) -> str:
        """The surrogate."""
        pieces = []
        for part in re.split(r"([,;\n]+)", text):
            listed = self._places.listed(part.strip()) if part.strip() else None
            if listed is not None:
                pieces.append(part.replace(part.strip(), listed))
            else:
                pieces.append(self._part(part))
        return "".join(pieces)

    def _part(self, part: str) -> str:
        british = _BRITISH.search(part)
        if british:
            before, after = part[: british.start()], part[british.end() :]
            return self._part(before) + self.code(british[0]) + self._part(after)
        found, end = [], 0
        for match in _ITEM.finditer(part):
            found.append(part[end : match.start()])
            end = match.end()
            if match["number"]:
                found.append(self._number(match["number"], match["ordinal"]))
            else:
                found.append(self._word(match["word"], match["own"] or ""))
        return "".join(found) + part[end:]

    def _number(self, digits: str, ordinal: str | None) -> str:
        number = disguised(self._keyed, "number", digits)
        return number + (ordinal_ending(int(number)) if ordinal else "")

    def _word(self, word: str, own: str) -> str:
        if fold(word) in _KEPT or word.lower() in _KEPT or len(word) < 2:
            return word + own
        if script_of(word) in SYLLABIC:
            return self._signs(word) + own
        listed = self._places.street(word) or self._places.listed(word)
        if listed is not None:
            return listed + own
        if word.isascii() and word.isupper() and len(word) <= _LONGEST_ABBREVIATION:
            return disguised(self._keyed, "abbreviation", word) + own
        ending = _ENDING.search(word)
        if ending and ending.start() > 1:
            stem = word[: ending.start()]
            return (self._places.street(stem) or self._names.part(stem)) + ending[0] + own
        return self._names.part(word) + own

    def _signs(self, word: str) -> str:
        """What is written without blanks: kinds of districts and streets stay."""
        parts = _IN_SIGNS.split(word)
        return "".join(
            part if place % 2 or not part else self._places.listed(part) or self._names.part(part)
            for place, part in enumerate(parts)
        )

    def _canadian(self, code: str) -> str:
        capitals = code.upper()
        alphabets = [
            "0123456789" if sign.isdigit() else _CANADIAN_LETTERS[place > 0] if sign.isalpha() else sign
            for place, sign in enumerate(capitals)
        ]
        return in_case(
            permuted_signs(self._keyed, "postal code", capitals, alphabets), case_of(code[0] + code[2])
        )

    def code(self, text: str) -> str:
        """Another postal code of the same layout; a British one gets another area that there is."""
        canadian = _CANADIAN.fullmatch(text.strip())
        if canadian:
            return self._canadian(text.strip())
        match = _BRITISH.fullmatch(text.strip())
        if match is None or match[1].upper() not in self._areas:
            return disguised(self._keyed, "postal code", text)
        area, outward, blank, sector, unit = match.groups()
        new = self._keyed.permuted("unit", _unit(sector, unit.upper()), 10 * len(_INWARD) ** 2)
        new, last = divmod(new, len(_INWARD))
        new, first = divmod(new, len(_INWARD))
        areas = self._central if outward[-1].isalpha() else self._areas
        other = areas.get(area.upper()) or self._areas[area.upper()]
        found = f"{other}{outward}{blank}{new}{_INWARD[first]}{_INWARD[last]}"
        return text.replace(match[0], in_case(found, case_of(unit)))


def _unit(sector: str, unit: str) -> int:
    first, last = (max(_INWARD.find(letter), 0) for letter in unit)
    return (int(sector) * len(_INWARD) + first) * len(_INWARD) + last


def _make(world: World) -> Replace:
    addresses = Addresses(world.keyed, world.names, Places(world.keyed, world.names))

    def replace(value: Value) -> str:
        return (addresses.code if value.label == "pii.postal_code" else addresses.replaced)(value.text)

    return replace


FAMILY = Family(labels=("pii.address", "pii.postal_code"), make=_make)
