"""Surrogates of companies and other organisations."""

from __future__ import annotations

import re
from functools import lru_cache

from leaktight.transform.surrogates.family import Family, Replace, World
from leaktight.transform.surrogates.folding import fold, script_of
from leaktight.transform.surrogates.keyed import Keyed
from leaktight.transform.surrogates.layout import disguised
from leaktight.transform.surrogates.name_table import SYLLABIC
from leaktight.transform.surrogates.names import Names
from leaktight.transform.surrogates.person_words import WORD
from leaktight.transform.surrogates.places import Places
from leaktight.transform.transform import Value

_KEPT_WORDS = """
inc incorporated corp corporation co company companies llc llp lp ltd limited plc pty gmbh mbh ag kg ohg
gbr ug se ev e.v sa s.a sarl sas srl spa s.p.a sl s.l bv b.v nv n.v oy oyj ab as a/s aps kft zrt sro s.r.o
spol sp z.o.o ooo zao pao pvt bhd sdn kk pte ltda me eireli cv c.v coop the of and und et y e de la le du
des del di for für pour para at in on bank group holding holdings partners associates sons brothers bros
international global national university college school hospital clinic institute foundation association
society council committee department ministry agency authority church museum library press media news
services service solutions systems technologies technology software consulting capital insurance finance
financial energy electric motors airlines airways pharma pharmaceuticals foods stores store shop
restaurant hotel club union center centre office laboratories labs studio studios industries engineering
construction logistics transport trading management health medical care research design network s.c doo
d.o.o ип ооо оао зао пао ао тов тоо фоп perum pt tbk ud koperasi cong ty tnhh doanh nghiep tu nhan
spółdzielnia syn hijos filhos figli fils zoon söhne asociados asociación sociedad banco universidad
universidade université universität hochschule krankenhaus klinik verein verband stiftung amt stadtwerke
"""
_KEPT = frozenset(_KEPT_WORDS.split())
_DOTTED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,5}")
_IN_SIGNS = re.compile(
    "(股份有限公司|有限责任公司|有限公司|集团|公司|株式会社|有限会社|合同会社|銀行|银行|大学|病院|医院|유한회사|주식회사)"
)
"""Legal forms and trades that are written without blanks."""
_LONGEST_ACRONYM = 5


class Organisations:
    """Names of organisations -> invented ones: persons' names in them and places follow, what names only the
    legal form or the trade stays, and other words are invented. An acronym becomes one of the same length."""

    def __init__(self, keyed: Keyed, names: Names, places: Places) -> None:
        self._keyed = keyed
        self._names = names
        self._places = places
        self.replaced = lru_cache(maxsize=1 << 13)(self._replaced)

    def _replaced(self, text: str) -> str:
        """The surrogate."""
        pieces, end = [], 0
        for match in _DOTTED.finditer(text):
            if match[0].replace(".", "").lower() in _KEPT:
                pieces += [self._words(text[end : match.start()]), match[0]]
                end = match.end()
        return "".join(pieces) + self._words(text[end:])

    def _words(self, text: str) -> str:
        return WORD.sub(lambda match: self._word(match["word"]) + (match["own"] or ""), text)

    def _word(self, word: str) -> str:
        folded = fold(word)
        if folded in _KEPT or word.lower() in _KEPT:
            return word
        if script_of(word) in SYLLABIC:
            parts = _IN_SIGNS.split(word)
            return "".join(
                part if place % 2 or not part else self._names.part(part) for place, part in enumerate(parts)
            )
        listed = self._places.listed(word)
        if listed is not None:
            return listed
        if word.isascii() and word.isupper() and len(word) <= _LONGEST_ACRONYM:
            return disguised(self._keyed, "acronym", word)
        return self._names.part(word) if len(word) > 1 else self._names.initial(word)


def _make(world: World) -> Replace:
    organisations = Organisations(world.keyed, world.names, Places(world.keyed, world.names))

    def replace(value: Value) -> str:
        return organisations.replaced(value.text)

    return replace


FAMILY = Family(labels=("pii.organization", "pii.company", "pii.employer"), make=_make)
