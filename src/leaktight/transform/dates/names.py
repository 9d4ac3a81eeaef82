"""What months and weekdays are called, and how their names are shortened, in seven languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

_MONTHS = {
    "en": (
        "January February March April May June July August September October November December",
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
        "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    ),
    "de": (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Januar Februar Maerz April Mai Juni Juli August September Oktober November Dezember",
        "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "Jan Feb Mrz Apr Mai Jun Jul Aug Sept Okt Nov Dez",
    ),
    "fr": (
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "janv fevr mars avr mai juin juil aout sept oct nov dec",
    ),
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "enero febrero marzo abril mayo junio julio agosto setiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sep oct nov dic",
        "ene feb mar abr may jun jul ago sept oct nov dic",
    ),
    "it": (
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "gen feb mar apr mag giu lug ago set ott nov dic",
    ),
    "pt": (
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
        "jan fev mar abr mai jun jul ago set out nov dez",
    ),
    "nl": (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
    ),
}
_WEEKDAYS = {
    "en": (
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
        "Mon Tue Wed Thu Fri Sat Sun",
        "Mon Tues Wed Thurs Fri Sat Sun",
    ),
    "de": ("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", "Mo Di Mi Do Fr Sa So"),
    "fr": ("lundi mardi mercredi jeudi vendredi samedi dimanche", "lun mar mer jeu ven sam dim"),
    "es": (
        "lunes martes miércoles jueves viernes sábado domingo",
        "lunes martes miercoles jueves viernes sabado domingo",
        "lun mar mié jue vie sáb dom",
    ),
    "it": (
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "lunedi martedi mercoledi giovedi venerdi sabato domenica",
        "lun mar mer gio ven sab dom",
    ),
    "pt": ("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",),
    "nl": (
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma di wo do vr za zo",
    ),
}
LANGUAGES = tuple(_MONTHS)


@dataclass(frozen=True, slots=True)
class Named:
    """A month or weekday by its name: which one (from 0), and the list of names that it is one of."""

    language: str
    names: tuple[str, ...]
    index: int
    is_short: bool


@cache
def month_names() -> dict[str, tuple[Named, ...]]:
    """Name in case-folded letters -> all readings of it, longer names of a language first."""
    return _readings(_MONTHS)


@cache
def weekday_names() -> dict[str, tuple[Named, ...]]:
    """The same of weekdays, Monday first."""
    return _readings(_WEEKDAYS)


def _readings(lists: dict[str, tuple[str, ...]]) -> dict[str, tuple[Named, ...]]:
    readings: dict[str, tuple[Named, ...]] = {}
    for language, variants in lists.items():
        for variant in variants:
            names = tuple(variant.split())
            is_short = max(map(len, names)) <= 5
            for index, name in enumerate(names):
                known = readings.get(name.casefold(), ())
                readings[name.casefold()] = (*known, Named(language, names, index, is_short))
    return readings
