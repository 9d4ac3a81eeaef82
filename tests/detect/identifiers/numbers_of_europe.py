"""Valid national numbers of Europe, made by the definitions of their check digits, and sentences for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

Draw = Callable[[Random], str]


def digits(random: Random, count: int, first: str = "123456789") -> str:
    """So many digits, the first one of `first`."""
    return random.choice(first) + "".join(random.choices("0123456789", k=count - 1))


def total(number: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=False))


def completed(make: Draw, weights: Sequence[int], check: Callable[[int], int]) -> Draw:
    """Numbers that end in a digit that `check` makes of the weighted sum; tries until it is one digit."""

    def draw(random: Random) -> str:
        while True:
            body = make(random)
            digit = check(total(body, weights))
            if 0 <= digit <= 9:
                return f"{body}{digit}"

    return draw


def body(count: int, first: str = "123456789") -> Draw:
    return lambda random: digits(random, count, first)


def luhn(make: Draw) -> Draw:
    """Numbers that end in the digit that Luhn's formula asks for."""

    def draw(random: Random) -> str:
        number = make(random)
        turned = [int(digit) for digit in reversed(number)]
        doubled = sum(2 * digit - 9 * (digit > 4) for digit in turned[::2])
        return f"{number}{-(doubled + sum(turned[1::2])) % 10}"

    return draw


def iso_11_10(make: Draw) -> Draw:
    def draw(random: Random) -> str:
        number = make(random)
        product = 10
        for digit in number:
            sum_ = (int(digit) + product) % 10
            product = 2 * (sum_ if sum_ else 10) % 11
        return f"{number}{(11 - product) % 10}"

    return draw


def day(random: Random, order: str = "ymd", *, month: int = 0, plus: int = 0, year: str = "") -> str:
    """A date of birth of six digits, in the order asked for; something may be added to month and day."""
    parts = {
        "y": year or f"{random.randrange(30, 100)}",
        "m": f"{random.randrange(1, 13) + month:02}",
        "d": f"{random.randrange(1, 29) + plus:02}",
    }
    return "".join(parts[part] for part in order)


def after_date(order: str, count: int, **more: int) -> Draw:
    return lambda random: day(random, order, **more) + digits(random, count, "123456789")  # type: ignore[arg-type]


def prefixed(prefix: str, make: Draw, suffix: str = "") -> Draw:
    return lambda random: f"{prefix}{make(random)}{suffix}"


def pieces(make: Draw, form: str) -> Draw:
    """Numbers written as `form` shows, in which each "#" is a character."""

    def draw(random: Random) -> str:
        characters = iter(make(random))
        return "".join(next(characters) if sign == "#" else sign for sign in form)

    return draw


def austrian_insured(random: Random) -> str:
    while True:
        front, born = digits(random, 3), day(random, "dmy")
        check = total(front + born, (3, 7, 9, 5, 8, 4, 2, 1, 6)) % 11
        if check < 10:
            return f"{front}{check}{born}"


def austrian_vat(random: Random) -> str:
    number = digits(random, 7)
    crossed = sum(
        int(part) for place, digit in enumerate(number) for part in str(int(digit) * (1 + place % 2))
    )
    return f"ATU{number}{(96 - crossed) % 10}"


def swiss_insured(random: Random) -> str:
    number = "756" + digits(random, 9)
    check = -total(number, (1, 3) * 6) % 10
    return f"756.{number[3:7]}.{number[7:11]}.{number[11]}{check}"


_SWISS = pieces(completed(body(8), (5, 4, 3, 2, 7, 6, 5, 4), lambda sum_: -sum_ % 11), "CHE-###.###.###")


def french_insured(random: Random) -> str:
    number = f"{random.choice('12')}{random.randrange(100):02}{random.randrange(1, 13):02}"
    number += f"{random.randrange(1, 96):02}{digits(random, 6)}"
    number = number if number[5:7] != "20" else number[:5] + "75" + number[7:]
    return f"{number}{97 - int(number) % 97:02}"


def french_taxpayer(random: Random) -> str:
    number = digits(random, 10, "0123")
    return f"{number}{int(number) % 511:03}"


def french_vat(random: Random) -> str:
    company = luhn(body(8))(random)
    return f"FR{int(company + '12') % 97:02}{company}"


def italian_person(random: Random) -> str:
    value = "".join(random.choices("BCDFGLMNPRST", k=6)) + f"{random.randrange(100):02}"
    value += random.choice("ABCDEHLMPRST") + f"{random.randrange(1, 29) + random.choice((0, 40)):02}"
    value += random.choice("ABCDEFGHIL") + digits(random, 3)
    odd = dict(zip("0123456789", (1, 0, 5, 7, 9, 13, 15, 17, 19, 21), strict=True))
    odd |= dict(zip("ABCDEFGHIJ", odd.values(), strict=True))
    odd |= dict(
        zip("KLMNOPQRSTUVWXYZ", (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23), strict=True)
    )
    even = {sign: int(sign) if sign.isdigit() else ord(sign) - 65 for sign in odd}
    sum_ = sum(odd[sign] for sign in value[::2]) + sum(even[sign] for sign in value[1::2])
    return value + chr(65 + sum_ % 26)


def spanish_letter(number: int) -> str:
    return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23]


def spaniard(random: Random) -> str:
    number = digits(random, 8)
    return number + spanish_letter(int(number))


def foreigner_in_spain(random: Random) -> str:
    first, number = random.randrange(3), digits(random, 7)
    return "XYZ"[first] + number + spanish_letter(int(f"{first}{number}"))


def spanish_company(random: Random) -> str:
    number = digits(random, 7)
    doubled = sum(int(part) for digit in number[::2] for part in str(2 * int(digit)))
    return f"{random.choice('ABEH')}{number}{-(doubled + sum(map(int, number[1::2]))) % 10}"


def spanish_insured(random: Random) -> str:
    number = f"{random.randrange(1, 53):02}{digits(random, 8)}"
    return f"{number}{int(number) % 97:02}"


_PORTUGUESE = completed(
    body(8, "125"), (9, 8, 7, 6, 5, 4, 3, 2), lambda sum_: 0 if sum_ % 11 < 2 else 11 - sum_ % 11
)


def portuguese_card(random: Random) -> str:
    front = digits(random, 9) + "".join(random.choices("XYZ", k=2))
    for check in "0123456789":
        values = [int(sign, 36) for sign in front + check]
        doubled = [2 * value - 9 * (2 * value > 9) for value in values[::2]]
        if (sum(doubled) + sum(values[1::2])) % 10 == 0:
            return f"{front[:8]} {front[8]} {front[9:]}{check}"
    raise AssertionError


_DUTCH = completed(body(8), (9, 8, 7, 6, 5, 4, 3, 2), lambda sum_: sum_ % 11)


def belgian(random: Random) -> str:
    number = day(random) + digits(random, 3, "0123")
    return pieces(lambda _: f"{number}{97 - int(number) % 97:02}", "##.##.##-###.##")(random)


def belgian_company(random: Random) -> str:
    number = "0" + digits(random, 7)
    return f"{number}{97 - int(number) % 97:02}"


def belgian_card(random: Random) -> str:
    number = digits(random, 10)
    return f"{number[:3]}-{number[3:]}-{int(number) % 97 or 97:02}"


def luxembourgian(random: Random) -> str:
    number = f"19{day(random)}{digits(random, 3)}"
    times = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 4, 0, 6, 7, 8, 9, 5], [2, 3, 4, 0, 1, 7, 8, 9, 5, 6]]
    times += [[3, 4, 0, 1, 2, 8, 9, 5, 6, 7], [4, 0, 1, 2, 3, 9, 5, 6, 7, 8], [5, 9, 8, 7, 6, 0, 4, 3, 2, 1]]
    times += [[6, 5, 9, 8, 7, 1, 0, 4, 3, 2], [7, 6, 5, 9, 8, 2, 1, 0, 4, 3], [8, 7, 6, 5, 9, 3, 2, 1, 0, 4]]
    times += [[9, 8, 7, 6, 5, 4, 3, 2, 1, 0]]
    moved = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    moved += [[moved[1][value] for value in moved[1]]]
    for _ in range(5):
        moved.append([moved[1][value] for value in moved[-1]])
    state = 0
    for place, digit in enumerate(reversed(number), start=1):
        state = times[state][moved[place % 8][int(digit)]]
    return luhn(lambda _: number)(random) + str([0, 4, 3, 2, 1, 5, 6, 7, 8, 9][state])


def luxembourgian_vat(random: Random) -> str:
    number = digits(random, 6)
    return f"LU{number}{int(number) % 89:02}"


def british_insured(random: Random) -> str:
    return f"{random.choice('ACEHJ')}{random.choice('ABCEH')}{digits(random, 6)}{random.choice('ABCD')}"


_NHS = pieces(completed(body(9), tuple(range(10, 1, -1)), lambda sum_: -sum_ % 11), "### ### ####")
_CHI = completed(after_date("dmy", 3), tuple(range(10, 1, -1)), lambda sum_: -sum_ % 11)


def british_taxpayer(random: Random) -> str:
    number = digits(random, 9)
    return "21987654321"[total(number, (6, 7, 8, 9, 10, 5, 4, 3, 2)) % 11] + number


def british_vat(random: Random) -> str:
    number = digits(random, 7)
    return f"GB{number}{97 - total(number, (8, 7, 6, 5, 4, 3, 2)) % 97:02}"


def irish(random: Random) -> str:
    number = digits(random, 7)
    return number + "WABCDEFGHIJKLMNOPQRSTUV"[total(number, (8, 7, 6, 5, 4, 3, 2)) % 23]


_WESTERN: dict[str, tuple[str, str, Draw]] = {
    "pii.at.social_security": ("Meine Sozialversicherungsnummer lautet {}.", "svnr", austrian_insured),
    "pii.at.tax_id": (
        "Die Abgabenkontonummer ist {}.",
        "abgabenkontonummer",
        pieces(luhn(body(8)), "##-###/####"),
    ),
    "pii.at.vat_id": ("Unsere UID-Nummer: {}", "uid_nummer", austrian_vat),
    "pii.ch.social_security": ("Seine AHV-Nummer ist {}.", "ahv_nummer", swiss_insured),
    "pii.ch.company_id": ("Handelsregister UID: {}", "uid", _SWISS),
    "pii.ch.vat_id": ("Numéro de TVA: {}", "mwst_nummer", lambda random: f"{_SWISS(random)} MWST"),
    "pii.fr.social_security": (
        "Mon numéro de sécurité sociale est {}.",
        "numero_securite_sociale",
        french_insured,
    ),
    "pii.fr.tax_id": ("Son numéro fiscal : {}.", "numero_fiscal", french_taxpayer),
    "pii.fr.company_id": ("Société immatriculée, SIRET {}", "siret", luhn(body(13))),
    "pii.fr.vat_id": ("TVA intracommunautaire : {}", "numero_tva", french_vat),
    "pii.it.tax_id": ("Il suo codice fiscale è {}.", "codice_fiscale", italian_person),
    "pii.it.vat_id": ("La partita IVA è {}.", "partita_iva", luhn(body(10, "0"))),
    "pii.es.national_id": ("Mi DNI es {}.", "dni", spaniard),
    "pii.es.foreigner_id": ("Su NIE es {}.", "nie", foreigner_in_spain),
    "pii.es.company_id": ("La empresa con CIF {}", "cif", spanish_company),
    "pii.es.social_security": ("Número de la Seguridad Social: {}", "nuss", spanish_insured),
    "pii.es.vat_id": ("NIF-IVA {}", "nif_iva", prefixed("ES", spanish_company)),
    "pii.pt.tax_id": ("O meu NIF é {}.", "nif", _PORTUGUESE),
    "pii.pt.vat_id": ("NIPC {}", "nipc", prefixed("PT", _PORTUGUESE)),
    "pii.pt.social_security": (
        "O NISS é {}.",
        "niss",
        completed(body(10, "1"), (29, 23, 19, 17, 13, 11, 7, 5, 3, 2), lambda sum_: 9 - sum_ % 10),
    ),
    "pii.pt.identity_card": ("Cartão de cidadão: {}", "cartao_cidadao", portuguese_card),
    "pii.nl.national_id": ("Mijn burgerservicenummer is {}.", "bsn", _DUTCH),
    "pii.nl.vat_id": ("Ons btw-nummer is {}.", "btw_nummer", prefixed("NL", _DUTCH, "B01")),
    "pii.be.national_id": ("Mijn rijksregisternummer is {}.", "rijksregisternummer", belgian),
    "pii.be.company_id": ("Ondernemingsnummer {}", "ondernemingsnummer", belgian_company),
    "pii.be.vat_id": ("Numéro de TVA {}", "btw_nummer", prefixed("BE", belgian_company)),
    "pii.be.identity_card": ("Carte d'identité numéro {}", "identiteitskaart", belgian_card),
    "pii.lu.national_id": ("Son matricule est {}.", "matricule", luxembourgian),
    "pii.lu.vat_id": ("No TVA {}", "numero_tva", luxembourgian_vat),
    "pii.gb.social_security": ("My National Insurance number is {}.", "ni_number", british_insured),
    "pii.gb.health_insurance": ("Her NHS number is {}.", "nhs_number", _NHS),
    "pii.gb.chi_number": ("Community Health Index: {}", "chi_number", _CHI),
    "pii.gb.tax_id": ("My UTR is {}.", "utr", british_taxpayer),
    "pii.gb.vat_id": ("VAT Reg No: {}", "vat_number", british_vat),
    "pii.ie.national_id": ("My PPS number is {}.", "ppsn", irish),
    "pii.ie.vat_id": ("Irish VAT number {}", "vat_number", prefixed("IE", irish)),
}
"""Label -> a sentence, a column's name, and how numbers are made."""


def swedish(random: Random, plus: int = 0) -> str:
    number = luhn(lambda _: day(random, plus=plus) + digits(random, 3))(random)
    return f"{number[:6]}-{number[6:]}"


def norwegian(random: Random, plus: int = 0) -> str:
    while True:
        number = day(random, "dmy", plus=plus) + digits(random, 3)
        first = -total(number, (3, 7, 6, 1, 8, 9, 4, 5, 2)) % 11
        second = -total(f"{number}{first}", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        if first < 10 and second < 10:
            return f"{number}{first}{second}"


def finnish(random: Random) -> str:
    born, serial = day(random, "dmy"), f"{random.randrange(2, 900):03}"
    return (
        f"{born}{random.choice('-YXW')}{serial}{'0123456789ABCDEFHJKLMNPRSTUVWXY'[int(born + serial) % 31]}"
    )


def icelandic(random: Random, plus: int = 0) -> str:
    number = completed(
        lambda one: day(one, "dmy", plus=plus) + digits(one, 2), _ICELANDIC, lambda sum_: -sum_ % 11
    )
    value = number(random)
    return f"{value[:6]}-{value[6:]}9"


_ICELANDIC = (3, 2, 7, 6, 5, 4, 3, 2)
_DANISH_COMPANY = completed(body(7), (2, 7, 6, 5, 4, 3, 2), lambda sum_: -sum_ % 11)
_SWEDISH_COMPANY = pieces(luhn(prefixed("556", body(6))), "######-####")
_NORWEGIAN_COMPANY = completed(body(8, "89"), (3, 2, 7, 6, 5, 4, 3, 2), lambda sum_: -sum_ % 11)
_FINNISH_COMPANY = completed(body(7, "123"), (7, 9, 10, 5, 8, 4, 2), lambda sum_: -sum_ % 11)
_SLOVENE_TAX = completed(body(7), (8, 7, 6, 5, 4, 3, 2), lambda sum_: 0 if sum_ % 11 == 1 else 11 - sum_ % 11)
_POLISH_TAX = completed(body(9), (6, 5, 7, 2, 3, 4, 5, 6, 7), lambda sum_: sum_ % 11)


def polish_card(random: Random) -> str:
    letters, rest = "".join(random.choices("ABCDXYZ", k=3)), digits(random, 5)
    values = [int(sign, 36) for sign in letters + rest]
    check = sum(value * weight for value, weight in zip(values, (7, 3, 1, 7, 3, 1, 7, 3), strict=True)) % 10
    return f"{letters}{check}{rest}"


def polish_passport(random: Random) -> str:
    letters, rest = "".join(random.choices("ABCDXYZ", k=2)), digits(random, 6)
    values = [int(sign, 36) for sign in letters + rest]
    check = sum(value * weight for value, weight in zip(values, (7, 3, 1, 7, 3, 1, 7, 3), strict=True)) % 10
    return f"{letters}{check}{rest}"


def czech(random: Random) -> str:
    while True:
        number = day(random, month=random.choice((0, 50))) + digits(random, 3)
        check = int(number) % 11
        if check < 10:
            return f"{number[:6]}/{number[6:]}{check}"


_CZECH_COMPANY = completed(body(7), (8, 7, 6, 5, 4, 3, 2), lambda sum_: (11 - sum_ % 11) % 10)


def slovak_vat(random: Random) -> str:
    return f"SK{random.randrange(2_000_000_000 // 11, 2_999_999_999 // 11) * 11}"


def hungarian_tax(random: Random) -> str:
    return completed(prefixed("8", body(8)), range(1, 10), lambda sum_: sum_ % 11)(random)


_HUNGARIAN_COMPANY = completed(body(7), (9, 7, 3, 1, 9, 7, 3), lambda sum_: -sum_ % 10)


def romanian(random: Random) -> str:
    number = random.choice("12") + day(random) + f"{random.randrange(1, 47):02}" + digits(random, 3)
    rest = total(number, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return f"{number}{1 if rest == 10 else rest}"


def romanian_company(random: Random) -> str:
    number = digits(random, 7)
    return f"{number}{total(number, (3, 2, 1, 7, 5, 3, 2)) * 10 % 11 % 10}"


def bulgarian_company(random: Random) -> str:
    number = digits(random, 8)
    check = total(number, range(1, 9)) % 11
    return f"{number}{check if check < 10 else total(number, range(3, 11)) % 11 % 10}"


def yugoslav(random: Random, region: str) -> str:
    while True:
        number = day(random, "dm") + f"9{random.randrange(30, 100)}{region}{digits(random, 3)}"
        check = -total(number, (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
        if check < 10:
            return f"{number}{check}"


def baltic(random: Random) -> str:
    number = random.choice("3456") + day(random, year=f"{random.randrange(0, 9):02}") + digits(random, 3)
    check = total(number, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1)) % 11
    if check == 10:
        check = total(number, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 11 % 10
    return f"{number}{check}"


def estonian_company(random: Random) -> str:
    number = digits(random, 7, "1")
    check = total(number, range(1, 8)) % 11
    return f"{number}{check if check < 10 else total(number, range(3, 10)) % 11 % 10}"


def lithuanian_vat(random: Random) -> str:
    number = digits(random, 7) + "1"
    check = total(number, range(1, 9)) % 11
    return f"LT{number}{check if check < 10 else total(number, (3, 4, 5, 6, 7, 8, 9, 1)) % 11 % 10}"


def latvian(random: Random) -> str:
    while True:
        number = day(random, "dmy") + "1" + digits(random, 3)
        check = (1101 - total(number, (1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11
        if check < 10:
            return f"{number[:6]}-{number[6:]}{check}"


def cypriot(random: Random) -> str:
    number = digits(random, 8, "0134")
    odd = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
    sum_ = sum(odd[int(digit)] for digit in number[::2]) + sum(map(int, number[1::2]))
    return number + chr(65 + sum_ % 26)


def maltese_vat(random: Random) -> str:
    number = digits(random, 6)
    return f"MT{number}{37 - total(number, (3, 4, 6, 7, 8, 9)) % 37:02}"


def turk(random: Random) -> str:
    number = digits(random, 9)
    tenth = (7 * sum(map(int, number[::2])) - sum(map(int, number[1::2]))) % 10
    return f"{number}{tenth}{(sum(map(int, number)) + tenth) % 10}"


def turkish_taxpayer(random: Random) -> str:
    number, sum_ = digits(random, 9), 0
    for place, digit in enumerate(number, start=1):
        first = (int(digit) + 10 - place) % 10
        second = first * 2 ** (10 - place) % 9
        sum_ += 9 if first and not second else second
    return f"{number}{-sum_ % 10}"


def ukrainian(random: Random) -> str:
    number = digits(random, 9, "23")
    return f"{number}{total(number, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 11 % 10}"


def ukrainian_register(random: Random) -> str:
    number = f"19{day(random)}{digits(random, 4)}"
    return f"{number[:8]}-{number[8:]}{total(number, (7, 3, 1) * 4) % 10}"


def russian_taxpayer(random: Random) -> str:
    number = f"{random.randrange(1, 90):02}{digits(random, 8)}"
    number += str(total(number, (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)
    return number + str(total(number, (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)) % 11 % 10)


def russian_insured(random: Random) -> str:
    number = digits(random, 9)
    check = total(number, range(9, 0, -1)) % 101 % 100
    return f"{number[:3]}-{number[3:6]}-{number[6:]} {check:02}"


def russian_company(random: Random) -> str:
    number = "10" + digits(random, 10)
    return f"{number}{int(number) % 11 % 10}"


def belarusian(random: Random) -> str:
    front = random.choice("34") + day(random, "dmy") + random.choice("ABCK") + digits(random, 3) + "PB"
    values = [int(sign, 36) for sign in front]
    return f"{front}{sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10}"


def moldovan(random: Random) -> str:
    number = "20" + digits(random, 10)
    return f"{number}{total(number, (7, 3, 1) * 4) % 10}"


_NORTHERN: dict[str, tuple[str, str, Draw]] = {
    "pii.dk.national_id": (
        "Mit CPR-nummer er {}.",
        "cpr_nummer",
        pieces(
            completed(after_date("dmy", 3), (4, 3, 2, 7, 6, 5, 4, 3, 2), lambda sum_: -sum_ % 11),
            "######-####",
        ),
    ),
    "pii.dk.company_id": ("Virksomhedens CVR-nr. {}", "cvr", _DANISH_COMPANY),
    "pii.dk.vat_id": ("Momsnummer {}", "momsnummer", prefixed("DK", _DANISH_COMPANY)),
    "pii.se.national_id": ("Mitt personnummer är {}.", "personnummer", swedish),
    "pii.se.coordination_number": (
        "Hennes samordningsnummer är {}.",
        "samordningsnummer",
        lambda random: swedish(random, 60),
    ),
    "pii.se.company_id": ("Organisationsnummer: {}", "organisationsnummer", _SWEDISH_COMPANY),
    "pii.se.vat_id": (
        "Momsregistreringsnummer {}",
        "momsnummer",
        prefixed("SE", luhn(prefixed("556", body(6))), "01"),
    ),
    "pii.no.national_id": ("Mitt fødselsnummer er {}.", "fodselsnummer", norwegian),
    "pii.no.d_number": ("Hans D-nummer er {}.", "d_nummer", lambda random: norwegian(random, 40)),
    "pii.no.company_id": ("Organisasjonsnummer {}", "orgnr", _NORWEGIAN_COMPANY),
    "pii.no.vat_id": ("Org.nr. mva: {}", "mva_nummer", prefixed("NO ", _NORWEGIAN_COMPANY, " MVA")),
    "pii.no.bank_account": (
        "Mitt kontonummer er {}.",
        "kontonummer",
        pieces(completed(body(10), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), lambda sum_: -sum_ % 11), "####.##.#####"),
    ),
    "pii.fi.national_id": ("Henkilötunnukseni on {}.", "henkilotunnus", finnish),
    "pii.fi.company_id": ("Y-tunnus {}", "y_tunnus", pieces(_FINNISH_COMPANY, "#######-#")),
    "pii.fi.vat_id": ("ALV-numero {}", "alv_numero", prefixed("FI", _FINNISH_COMPANY)),
    "pii.is.national_id": ("Kennitala mín er {}.", "kennitala", icelandic),
    "pii.is.company_id": ("Kennitala félagsins er {}.", "kennitala", lambda random: icelandic(random, 40)),
    "pii.ee.national_id": ("Minu isikukood on {}.", "isikukood", baltic),
    "pii.ee.company_id": ("Registrikood {}", "registrikood", estonian_company),
    "pii.ee.vat_id": (
        "KMKR {}",
        "kmkr",
        prefixed("EE", completed(body(8, "1"), (3, 7, 1, 3, 7, 1, 3, 7), lambda sum_: -sum_ % 10)),
    ),
    "pii.lt.national_id": ("Mano asmens kodas yra {}.", "asmens_kodas", baltic),
    "pii.lt.vat_id": ("PVM mokėtojo kodas {}", "pvm_kodas", lithuanian_vat),
    "pii.lv.national_id": ("Mans personas kods ir {}.", "personas_kods", latvian),
    "pii.lv.vat_id": (
        "PVN numurs {}",
        "pvn",
        prefixed(
            "LV", completed(body(10, "4"), (9, 1, 4, 8, 3, 10, 2, 5, 7, 6), lambda sum_: (3 - sum_) % 11)
        ),
    ),
}
_EASTERN: dict[str, tuple[str, str, Draw]] = {
    "pii.pl.national_id": (
        "Mój numer PESEL to {}.",
        "pesel",
        completed(after_date("ymd", 4), (1, 3, 7, 9) * 3, lambda sum_: -sum_ % 10),
    ),
    "pii.pl.tax_id": ("NIP firmy: {}", "nip", pieces(_POLISH_TAX, "###-###-##-##")),
    "pii.pl.vat_id": ("NIP UE {}", "nip_ue", prefixed("PL", _POLISH_TAX)),
    "pii.pl.company_id": (
        "Numer REGON {}",
        "regon",
        completed(body(8), (8, 9, 2, 3, 4, 5, 6, 7), lambda sum_: sum_ % 11 % 10),
    ),
    "pii.pl.identity_card": ("Dowód osobisty nr {}", "numer_dowodu", polish_card),
    "pii.pl.passport": ("Numer paszportu: {}", "paszport", polish_passport),
    "pii.cz.national_id": ("Moje rodné číslo je {}.", "rodne_cislo", czech),
    "pii.cz.company_id": ("IČO: {}", "ico", _CZECH_COMPANY),
    "pii.cz.vat_id": ("DIČ: {}", "dic", prefixed("CZ", _CZECH_COMPANY)),
    "pii.sk.national_id": ("Slovenské rodné číslo {}", "rodne_cislo_sr", czech),
    "pii.sk.vat_id": ("IČ DPH: {}", "ic_dph", slovak_vat),
    "pii.hu.tax_id": ("Az adóazonosító jelem {}.", "adoazonosito_jel", hungarian_tax),
    "pii.hu.social_security": (
        "TAJ szám: {}",
        "taj_szam",
        pieces(completed(body(8), (3, 7) * 4, lambda sum_: sum_ % 10), "### ### ###"),
    ),
    "pii.hu.company_id": (
        "Adószám: {}",
        "adoszam",
        pieces(prefixed("", _HUNGARIAN_COMPANY, "241"), "########-#-##"),
    ),
    "pii.hu.vat_id": ("Közösségi adószám: {}", "kozossegi_adoszam", prefixed("HU", _HUNGARIAN_COMPANY)),
    "pii.ro.national_id": ("CNP-ul meu este: CNP {}", "cnp", romanian),
    "pii.ro.company_id": ("CUI {}", "cui", romanian_company),
    "pii.ro.vat_id": ("Cod TVA {}", "cod_tva", prefixed("RO", romanian_company)),
    "pii.bg.national_id": (
        "Моето ЕГН е {}.",
        "egn",
        completed(after_date("ymd", 3), (2, 4, 8, 5, 10, 9, 7, 3, 6), lambda sum_: sum_ % 11 % 10),
    ),
    "pii.bg.foreigner_id": (
        "ЛНЧ: {}",
        "lnch",
        completed(body(9), (21, 19, 17, 13, 11, 9, 7, 3, 1), lambda sum_: sum_ % 10),
    ),
    "pii.bg.company_id": ("ЕИК {}", "bulstat", bulgarian_company),
    "pii.bg.vat_id": ("ДДС номер {}", "dds_nomer", prefixed("BG", bulgarian_company)),
    "pii.gr.tax_id": (
        "Το ΑΦΜ μου είναι {}.",
        "afm",
        completed(body(8), (256, 128, 64, 32, 16, 8, 4, 2), lambda sum_: sum_ % 11 % 10),
    ),
    "pii.gr.social_security": ("ΑΜΚΑ: {}", "amka", luhn(after_date("dmy", 4))),
    "pii.gr.vat_id": (
        "ΑΦΜ ΦΠΑ {}",
        "vat_number",
        prefixed("EL", completed(body(8), (256, 128, 64, 32, 16, 8, 4, 2), lambda sum_: sum_ % 11 % 10)),
    ),
    "pii.hr.national_id": ("Moj OIB je {}.", "oib", iso_11_10(body(10))),
    "pii.hr.vat_id": ("PDV ID broj {}", "pdv_id_broj", prefixed("HR", iso_11_10(body(10)))),
    "pii.si.national_id": ("Moja EMŠO je {}.", "emso", lambda random: yugoslav(random, "50")),
    "pii.si.tax_id": (
        "Davčna številka: {}",
        "davcna_stevilka",
        _SLOVENE_TAX,
    ),
    "pii.si.vat_id": (
        "Identifikacijska številka za DDV: {}",
        "id_za_ddv",
        prefixed("SI", _SLOVENE_TAX),
    ),
    "pii.rs.national_id": ("Мој ЈМБГ је {}.", "jmbg", lambda random: yugoslav(random, "71")),
    "pii.rs.tax_id": ("ПИБ: {}", "pib", iso_11_10(body(8))),
    "pii.ba.national_id": ("JMBG u BiH: {}", "jmbg", lambda random: yugoslav(random, "17")),
    "pii.me.national_id": ("JMBG: {}", "jmbg", lambda random: yugoslav(random, "21")),
    "pii.mk.national_id": ("ЕМБГ: {}", "embg", lambda random: yugoslav(random, "45")),
    "pii.cy.tax_id": ("Αριθμός φορολογικού μητρώου: {}", "cyprus_tax_number", cypriot),
    "pii.cy.vat_id": ("Cyprus VAT number {}", "vat_number", prefixed("CY", cypriot)),
    "pii.mt.vat_id": ("Numru tal-VAT {}", "vat_number", maltese_vat),
    "pii.tr.national_id": ("TC kimlik numaram {}.", "tc_kimlik_no", turk),
    "pii.tr.tax_id": ("Vergi kimlik no: {}", "vergi_kimlik_no", turkish_taxpayer),
    "pii.ua.tax_id": ("Мій РНОКПП: {}", "rnokpp", ukrainian),
    "pii.ua.national_id": ("УНЗР {}", "unzr", ukrainian_register),
    "pii.ru.tax_id": ("Мой ИНН: {}", "inn", russian_taxpayer),
    "pii.ru.social_security": ("СНИЛС {}", "snils", russian_insured),
    "pii.ru.company_id": ("ОГРН {}", "ogrn", russian_company),
    "pii.by.national_id": ("Личный номер: {}", "lichny_nomer", belarusian),
    "pii.md.national_id": ("IDNP: {}", "idnp", moldovan),
}


NUMBERS: dict[str, tuple[str, str, Draw]] = {**_WESTERN, **_NORTHERN, **_EASTERN}
