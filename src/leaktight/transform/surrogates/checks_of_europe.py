"""Check digits of European identifiers, as `checks` has those that several countries share."""

from __future__ import annotations

from collections.abc import Sequence

from leaktight.transform.surrogates.checks import digits_of, luhn, remains, weighted

_ODD_LETTERS = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
_IRISH = "WABCDEFGHIJKLMNOPQRSTUV"
_SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE"
_FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def _crossed(number: str, weights: Sequence[int]) -> int:
    """The sum of the digits of all products."""
    return sum(
        sum(divmod(digit * weights[place % len(weights)], 10))
        for place, digit in enumerate(digits_of(number))
    )


def at_social_security(number: str) -> bool:
    """The fourth digit checks the others."""
    return (remains(number, (3, 7, 9)) + remains(number[4:], (5, 8, 4, 2, 1, 6))) % 11 == int(number[3])


def at_vat(number: str) -> bool:
    """ATU and eight digits."""
    return (_crossed(number[3:10], (1, 2)) + 4 + int(number[10])) % 10 == 0


def be_national(number: str) -> bool:
    """The last two digits, for births of either century."""
    check = int(number[9:])
    return check in (97 - int(number[:9]) % 97, 97 - int("2" + number[:9]) % 97)


def be_company(number: str) -> bool:
    """Ten digits at the end."""
    return 97 - int(number[-10:-2]) % 97 == int(number[-2:])


def be_card(number: str) -> bool:
    """Twelve digits."""
    return (int(number[:10]) % 97 or 97) == int(number[10:])


def bg_company(number: str) -> bool:
    """Nine digits at the end; other weights where the first give ten."""
    digits = number[-9:]
    rest = remains(digits, range(1, 9))
    return (remains(digits, range(3, 11)) % 10 if rest == 10 else rest) == int(digits[8])


def baltic(number: str) -> bool:
    """Estonia and Lithuania: other weights where the first give ten."""
    rest = remains(number, (1, 2, 3, 4, 5, 6, 7, 8, 9, 1))
    return (remains(number, (3, 4, 5, 6, 7, 8, 9, 1, 2, 3)) % 10 if rest == 10 else rest) == int(number[-1])


def by_national(number: str) -> bool:
    """As in machine readable documents."""
    return weighted(number[:13], (7, 3, 1)) % 10 == int(number[13])


def ch_company(number: str) -> bool:
    """CHE and nine digits."""
    return -remains(number[3:], (5, 4, 3, 2, 7, 6, 5, 4)) % 11 == int(number[11])


def cy_tax(number: str) -> bool:
    """Eight digits and a letter at the end."""
    value = number[-9:]
    total = sum(_ODD_LETTERS[digit] for digit in digits_of(value[:8:2])) + sum(digits_of(value[1:8:2]))
    return total % 26 == ord(value[8]) - 65


def cz_company(number: str) -> bool:
    """Eight digits at the end."""
    return (11 - remains(number[-8:], (8, 7, 6, 5, 4, 3, 2))) % 10 == int(number[-1])


def birth_number(number: str) -> bool:
    """Czechia and Slovakia: a multiple of 11, or of a remainder of ten a 0 at the end."""
    if len(number) < 10:
        return True
    return int(number) % 11 == 0 or (int(number[:9]) % 11 == 10 and number[9] == "0")


def de_tax_id(number: str) -> bool:
    """ISO 7064 MOD 11,10; one of the first ten digits comes twice or three times, others once."""
    product = 10
    for digit in digits_of(number[:10]):
        product = ((digit + product) % 10 or 10) * 2 % 11
    counts = sorted(number[:10].count(digit) for digit in set(number[:10]))
    is_shaped = counts[-1] in (2, 3) and (len(counts) < 2 or counts[-2] == 1) and number[0] != "0"
    return is_shaped and (11 - product) % 10 == int(number[10])


def de_pension(number: str) -> bool:
    """Area, day of birth, a letter, two digits and the check digit."""
    digits = f"{number[:8]}{ord(number[8]) - 64:02d}{number[9:11]}"
    return _crossed(digits, (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)) % 10 == int(number[11])


def de_health(number: str) -> bool:
    """A letter and nine digits."""
    return _crossed(f"{ord(number[0]) - 64:02d}{number[1:9]}", (1, 2)) % 10 == int(number[9])


def de_serial(number: str) -> bool:
    """Nine signs and a check digit."""
    return weighted(number[:9], (7, 3, 1)) % 10 == int(number[9])


def ee_company(number: str) -> bool:
    """Eight digits; other weights where the first give ten."""
    rest = remains(number, range(1, 8))
    return (remains(number, range(3, 10)) % 10 if rest == 10 else rest) == int(number[-1])


def es_person(number: str) -> bool:
    """DNI and NIE: a letter at the end; X, Y and Z at the start count 0, 1, 2."""
    digits = number[:-1].translate(str.maketrans("XYZ", "012"))
    return digits.isdigit() and _SPANISH[int(digits) % 23] == number[-1]


def es_company(number: str) -> bool:
    """A letter, seven digits, and a digit or letter that checks them."""
    digits = digits_of(number[1:8])
    check = -(sum(sum(divmod(2 * digit, 10)) for digit in digits[::2]) + sum(digits[1::2])) % 10
    return number[8] == ("JABCDEFGHI"[check] if number[0] in "KPQRSNW" else str(check))


def es_vat(number: str) -> bool:
    """ES and a person's or a company's number."""
    value = number[2:]
    return es_person(value) if value[0] in "XYZ" or value[0].isdigit() else es_company(value)


def es_social_security(number: str) -> bool:
    """The last two digits."""
    own = int(number[2:10])
    whole = int(number[:10]) if own >= 10**7 else int(number[:2]) * 10**7 + own
    return whole % 97 == int(number[10:])


def fi_national(number: str) -> bool:
    """The last sign; a letter between the date and the number is no part of the sum."""
    digits = "".join(sign for sign in number[:-1] if sign.isdigit())
    return _FINNISH[int(digits) % 31] == number[-1]


def fr_social_security(number: str) -> bool:
    """NIR, with or without its key; Corsica's 2A and 2B count as 19 and 18."""
    value = number.replace("2A", "19").replace("2B", "18")
    if len(value) == 13:
        return value.isdigit()
    return value.isdigit() and 97 - int(value[:13]) % 97 == int(value[13:])


def fr_tax(number: str) -> bool:
    """The last three digits."""
    return int(number[:10]) % 511 == int(number[10:])


def fr_vat(number: str) -> bool:
    """FR, two digits, and a SIREN."""
    return luhn(number[4:]) and (12 + 3 * int(number[4:])) % 97 == int(number[2:4])


def fr_siret(number: str) -> bool:
    """The first nine digits are a SIREN, with a check of its own."""
    return luhn(number[:9]) and luhn(number)


def gb_utr(number: str) -> bool:
    """The first digit checks the others."""
    return "21987654321"[remains(number[1:], (6, 7, 8, 9, 10, 5, 4, 3, 2))] == number[0]


def gb_vat(number: str) -> bool:
    """GB and nine digits, of the old or the new series."""
    return remains(number[2:], (8, 7, 6, 5, 4, 3, 2, 10, 1), 97) in (0, 42)


def gr_tax(number: str) -> bool:
    """Nine digits at the end."""
    return remains(number[-9:], (256, 128, 64, 32, 16, 8, 4, 2)) % 10 == int(number[-1])


def hu_person(number: str) -> bool:
    """The weights rise for those born before 1997 and fall for the others."""
    return int(number[-1]) in (remains(number, range(1, 11)), remains(number, range(10, 0, -1)))


def ie_person(number: str) -> bool:
    """PPS, also behind IE: the letter behind seven digits."""
    value = number.removeprefix("IE")
    second = 9 * _IRISH.find(value[8]) if len(value) > 8 else 0
    return _IRISH[(remains(value, (8, 7, 6, 5, 4, 3, 2), 23) + second) % 23] == value[7]


def it_person(number: str) -> bool:
    """Codice fiscale."""
    evens = sum(int(sign) if sign.isdigit() else ord(sign) - 65 for sign in number[1:15:2])
    odds = sum(_ODD_LETTERS[int(sign) if sign.isdigit() else ord(sign) - 65] for sign in number[:15:2])
    return (evens + odds) % 26 == ord(number[15]) - 65


def lt_vat(number: str) -> bool:
    """LT, nine or twelve digits, the last but one a 1."""
    digits = number[2:]
    count = len(digits) - 1
    rest = remains(digits, [place % 9 + 1 for place in range(count)])
    if rest == 10:
        rest = remains(digits, [(place + 2) % 9 + 1 for place in range(count)]) % 10
    return rest == int(digits[-1])


def lv_person(number: str) -> bool:
    """Eleven digits that begin with a day."""
    return (1101 - weighted(number[:10], (1, 6, 3, 7, 9, 10, 5, 8, 4, 2))) % 11 == int(number[-1])


def lv_vat(number: str) -> bool:
    """LV and a company's eleven digits."""
    return (3 - remains(number[2:], (9, 1, 4, 8, 3, 10, 2, 5, 7, 6))) % 11 == int(number[-1])


def mt_vat(number: str) -> bool:
    """MT and eight digits."""
    return 37 - remains(number[2:], (3, 4, 6, 7, 8, 9), 37) == int(number[8:])


def nl_citizen(number: str) -> bool:
    """BSN, the test of eleven."""
    return remains(number, (9, 8, 7, 6, 5, 4, 3, 2, 10)) == 0


def no_person(number: str) -> bool:
    """Two check digits."""
    first = remains(number, (3, 7, 6, 1, 8, 9, 4, 5, 2, 1))
    return first == 0 == remains(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))


def pl_company(number: str) -> bool:
    """REGON of nine or fourteen digits."""
    short = remains(number, (8, 9, 2, 3, 4, 5, 6, 7)) % 10 == int(number[8])
    long = (2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8)
    return short and (len(number) == 9 or remains(number, long) % 10 == int(number[-1]))


def pl_card(number: str) -> bool:
    """Three letters, a check digit, five digits."""
    return weighted(number[:3] + number[4:], (7, 3, 1)) % 10 == int(number[3])


def pl_passport(number: str) -> bool:
    """Two letters, a check digit, six digits."""
    return weighted(number[:2] + number[3:], (7, 3, 1)) % 10 == int(number[2])


def pt_tax(number: str) -> bool:
    """Nine digits at the end."""
    rest = remains(number[-9:], (9, 8, 7, 6, 5, 4, 3, 2))
    return (0 if rest < 2 else 11 - rest) == int(number[-1])


def pt_social_security(number: str) -> bool:
    """Eleven digits."""
    return 9 - remains(number, (29, 23, 19, 17, 13, 11, 7, 5, 3, 2), 10) == int(number[-1])


def pt_card(number: str) -> bool:
    """Luhn's sum over digits and letters."""
    total = 0
    for place, value in enumerate(digits_of(number)):
        twice = 2 * value
        total += value if place % 2 else twice - 9 * (twice > 9)
    return total % 10 == 0


def ro_person(number: str) -> bool:
    """CNP."""
    rest = remains(number, (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9))
    return (1 if rest == 10 else rest) == int(number[-1])


def ro_company(number: str) -> bool:
    """CUI of two to ten digits, also behind RO."""
    digits = number.removeprefix("RO")
    return 10 * remains(digits[:-1].rjust(9, "0"), (7, 5, 3, 2, 1, 7, 5, 3, 2)) % 11 % 10 == int(digits[-1])


def si_tax(number: str) -> bool:
    """Eight digits at the end."""
    rest = remains(number[-8:], (8, 7, 6, 5, 4, 3, 2))
    return rest != 0 and (11 - rest) % 10 == int(number[-1])


def citizen_number(number: str) -> bool:
    """JMBG, EMBG, EMŠO: the countries of former Yugoslavia."""
    rest = -remains(number, (7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return rest < 10 and rest == int(number[-1])


def ua_tax(number: str) -> bool:
    """Ten digits that begin with the days since 1900."""
    return remains(number, (-1, 5, 7, 9, 4, 6, 10, 5, 7)) % 10 == int(number[-1])


def ua_company(number: str) -> bool:
    """ЄДРПОУ: weights that depend on the number's range."""
    weights = (7, 1, 2, 3, 4, 5, 6) if "30000000" <= number <= "60000000" else (1, 2, 3, 4, 5, 6, 7)
    rest = remains(number, weights)
    if rest == 10:
        rest = remains(number, [weight + 2 for weight in weights]) % 10
    return rest == int(number[-1])


def ru_tax(number: str) -> bool:
    """ИНН of ten or twelve digits."""
    ten = (2, 4, 10, 3, 5, 9, 4, 6, 8)
    if len(number) == 10:
        return remains(number, ten) % 10 == int(number[-1])
    first = remains(number, (7, *ten)) % 10 == int(number[10])
    return first and remains(number, (3, 7, *ten)) % 10 == int(number[-1])


def ru_social_security(number: str) -> bool:
    """СНИЛС."""
    return remains(number, range(9, 0, -1), 101) % 100 == int(number[9:])


def ru_company(number: str) -> bool:
    """ОГРН of thirteen or fifteen digits."""
    return int(number[:-1]) % (len(number) - 2) % 10 == int(number[-1])


def it_company(number: str) -> bool:
    """Partita IVA: eleven digits at the end."""
    return luhn(number[-11:])


def lu_vat(number: str) -> bool:
    """LU and eight digits."""
    return int(number[2:8]) % 89 == int(number[8:])


def nl_vat(number: str) -> bool:
    """NL, nine digits after the test of eleven, B and two more."""
    return nl_citizen(number[2:11])


def no_vat(number: str) -> bool:
    """NO, a company's nine digits, MVA."""
    return remains(number[2:11], (3, 2, 7, 6, 5, 4, 3, 2, 1)) == 0


def se_person(number: str) -> bool:
    """The last ten digits."""
    return luhn(number[-10:])


def se_vat(number: str) -> bool:
    """SE, a company's ten digits, 01."""
    return luhn(number[2:12])


def sk_vat(number: str) -> bool:
    """SK and ten digits."""
    return int(number[2:]) % 11 == 0


def de_signs(number: str) -> bool:
    """Passports and residence permits: letters that are not taken for digits; the tenth sign checks."""
    holds = len(number) < 10 or de_serial(number)
    return holds and not set(number[1:]) & set("ABDEIOQSU")


def nl_signs(number: str) -> bool:
    """Documents have no O."""
    return "O" not in number


def hu_company(number: str) -> bool:
    """A tax number's eighth digit; a court's number has no check."""
    return len(number) == 10 or remains(number, (9, 7, 3, 1, 9, 7, 3, 1), 10) == 0
