"""Check digits of identifiers outside Europe, as `checks` has those that several countries share."""

from __future__ import annotations

from leaktight.transform.surrogates.checks import digits_of, luhn, remains, verhoeff, weighted

_CHINESE = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BASE36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CURP = "0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ"
_RFC = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ #"
_NHI = " ABCDEFGHJKLMNPQRSTUVWXYZ"
_NRIC = {
    "S": (0, "JZIHGFEDCBA"),
    "T": (4, "JZIHGFEDCBA"),
    "F": (0, "XWUTRQPNMLK"),
    "G": (4, "XWUTRQPNMLK"),
    "M": (3, "XWUTRQPNJLK"),
}
_TAIWANESE = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def _by(alphabet: str, text: str, weights: tuple[int, ...] | range) -> int:
    return sum(max(alphabet.find(sign), 0) * weights[place % len(weights)] for place, sign in enumerate(text))


def _eleven(total: int) -> int:
    """What is missing to a multiple of 11; 10 and 11 are written 0."""
    return 0 if total % 11 < 2 else 11 - total % 11


def ar_tax(number: str) -> bool:
    """CUIT: a remainder of 10 is written 9."""
    check = -remains(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return (9 if check == 10 else check) == int(number[-1])


def ar_account(number: str) -> bool:
    """CBU: bank and branch have a check digit, and so has the account."""
    bank, account = number[:8], number[8:]
    holds = -weighted(bank[:7], (7, 1, 3, 9)) % 10 == int(bank[-1])
    return holds and -weighted(account[:13], (3, 9, 7, 1)) % 10 == int(account[-1])


def au_medicare(number: str) -> bool:
    """The ninth digit checks the first eight."""
    return remains(number, (1, 3, 7, 9, 1, 3, 7, 9), 10) == int(number[8])


def au_company(number: str) -> bool:
    """ABN of eleven digits, ACN of nine."""
    if len(number) == 9:
        return -remains(number, range(8, 0, -1), 10) % 10 == int(number[-1])
    weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
    return number[0] != "0" and (weighted(number, weights) - 10) % 89 == 0


def br_person(number: str) -> bool:
    """CPF."""
    first = _eleven(weighted(number[:9], range(10, 1, -1)))
    second = _eleven(weighted(number[:10], range(11, 1, -1)))
    return digits_of(number[9:]) == [first, second]


def br_company(number: str) -> bool:
    """CNPJ, also with letters, which count by their place in ASCII."""
    values = [ord(sign) - 48 for sign in number]
    weights = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    first = _eleven(sum(value * weight for value, weight in zip(values[:12], weights[1:], strict=True)))
    second = _eleven(sum(value * weight for value, weight in zip(values[:13], weights, strict=True)))
    return number[12:] == f"{first}{second}"


def br_driver(number: str) -> bool:
    """Where the first check digit would be 10, the second one is two less."""
    first, second = remains(number, range(9, 0, -1)), remains(number, range(1, 10))
    if first == 10:
        first, second = 0, (second - 2) % 11
    return number[9:] == f"{first}{second % 10}"


def br_worker(number: str) -> bool:
    """PIS."""
    return _eleven(weighted(number[:10], (3, 2, 9, 8, 7, 6, 5, 4, 3, 2))) == int(number[-1])


def br_elector(number: str) -> bool:
    """Of states 01 and 02, a remainder of 0 is written 1."""
    zero = 1 if number[8:10] in ("01", "02") else 0
    first = (remains(number, range(2, 10)) or zero) % 10
    second = ((weighted(number[8:10], (7, 8)) + first * 9) % 11 or zero) % 10
    return number[10:] == f"{first}{second}"


def ca_health(number: str) -> bool:
    """Ontario's and British Columbia's numbers, which begin with 9; other provinces' begin with letters."""
    if number[0] == "9":
        return 11 - weighted(number[1:9], (2, 4, 8, 5, 10, 9, 7, 3)) % 11 == int(number[9])
    return number[0].isalpha() or luhn(number[:10])


def cl_person(number: str) -> bool:
    """RUT."""
    return "0123456789K"[-weighted(number[-2::-1], (2, 3, 4, 5, 6, 7)) % 11] == number[-1]


def cn_company(number: str) -> bool:
    """The unified social credit code."""
    return (
        _CHINESE[-_by(_CHINESE, number[:17], tuple(3**place % 31 for place in range(17))) % 31] == number[17]
    )


def co_tax(number: str) -> bool:
    """NIT."""
    rest = weighted(number[-2::-1], (3, 7, 13, 17, 19, 23, 29, 37, 41)) % 11
    return (rest if rest < 2 else 11 - rest) == int(number[-1])


def do_company(number: str) -> bool:
    """RNC."""
    rest = remains(number, (7, 9, 8, 6, 5, 4, 3, 2))
    return {0: 2, 1: 1}.get(rest, 11 - rest) == int(number[-1])


def ec_person(number: str) -> bool:
    """The first ten digits."""
    return luhn(number[:10])


def ec_company(number: str) -> bool:
    """RUC of companies; public ones have a 6 in the third place."""
    is_public = number[2] == "6"
    rest = remains(number, (3, 2, 7, 6, 5, 4, 3, 2) if is_public else (4, 3, 2, 7, 6, 5, 4, 3, 2))
    return -rest % 11 == int(number[8 if is_public else 9])


def gt_person(number: str) -> bool:
    """The ninth digit of the DPI."""
    return remains(number, range(2, 10)) == int(number[8])


def gt_tax(number: str) -> bool:
    """NIT."""
    return "0123456789K"[-weighted(number[-2::-1], range(2, 15)) % 11] == number[-1]


def hk_identity(number: str) -> bool:
    """The sign in brackets, A for ten."""
    value = number.rjust(9)
    check = 10 if value[8] == "A" else int(value[8])
    return (_by(_BASE36 + " ", value[:8], range(9, 1, -1)) + check) % 11 == 0


def il_identity(number: str) -> bool:
    """Nine digits, those before them 0."""
    return luhn(number.rjust(9, "0"))


def in_gst(number: str) -> bool:
    """The last sign."""
    products = [value * (1 + place % 2) for place, value in enumerate(digits_of(number[:14]))]
    return _BASE36[-sum(sum(divmod(product, 36)) for product in products) % 36] == number[14]


def ir_person(number: str) -> bool:
    """کد ملی."""
    rest = remains(number, range(10, 1, -1))
    return int(number[-1]) == (rest if rest < 2 else 11 - rest)


def ir_company(number: str) -> bool:
    """شناسه ملی."""
    weights = (29, 27, 23, 19, 17) * 2
    total = remains(number, weights) + (int(number[9]) + 2) * sum(weights)
    return total % 11 % 10 == int(number[-1])


def jp_person(number: str) -> bool:
    """マイナンバー."""
    rest = remains(number, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2))
    return int(number[-1]) == (0 if rest < 2 else 11 - rest)


def jp_company(number: str) -> bool:
    """The first digit checks the other twelve; a T may stand before."""
    digits = number.removeprefix("T")
    return 9 - weighted(digits[1:], (2, 1)) % 9 == int(digits[0])


def kr_person(number: str) -> bool:
    """Foreigners' numbers count two more."""
    plus = 2 if number[6] in "5678" else 0
    return (11 - remains(number, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) + plus) % 10 == int(number[-1])


def kr_company(number: str) -> bool:
    """A tax office's number of ten digits or a court's of thirteen."""
    if len(number) == 13:
        return -weighted(number[:12], (1, 2)) % 10 == int(number[-1])
    total = weighted(number[:9], (1, 3, 7, 1, 3, 7, 1, 3, 5)) + int(number[8]) * 5 // 10
    return -total % 10 == int(number[-1])


def kw_person(number: str) -> bool:
    """الرقم المدني."""
    return 11 - remains(number, (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)) == int(number[-1])


def kz_person(number: str) -> bool:
    """ИИН and БИН."""
    rest = remains(number, range(1, 12))
    rest = remains(number, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) if rest == 10 else rest
    return rest == int(number[-1])


def lu_person(number: str) -> bool:
    """One digit after Luhn, one after Verhoeff."""
    return luhn(number[:12]) and verhoeff(number[:11] + number[12:])


def mx_person(number: str) -> bool:
    """CURP."""
    return -_by(_CURP, number[:17], range(18, 1, -1)) % 10 == int(number[17])


def mx_tax(number: str) -> bool:
    """RFC; companies have a letter less."""
    value = number.replace("Ñ", "#").rjust(13)
    return "0123456789A"[-_by(_RFC, value[:12], range(13, 1, -1)) % 11] == value[12]


def mx_account(number: str) -> bool:
    """CLABE."""
    return -weighted(number[:17], (3, 7, 1)) % 10 == int(number[-1])


def nz_tax(number: str) -> bool:
    """IRD number; other weights where the first give ten."""
    digits = number.rjust(9, "0")
    check = -remains(digits, (3, 2, 7, 6, 5, 4, 3, 2)) % 11
    if check == 10:
        check = -remains(digits, (7, 4, 3, 2, 5, 2, 7, 6)) % 11
    return 10_000_000 < int(digits) < 200_000_000 and check == int(digits[-1])


def nz_patient(number: str) -> bool:
    """NHI number."""
    total = _by(_NHI, number[:3], (7, 6, 5)) + weighted(number[3:6], (4, 3, 2))
    return not set(number[:3]) & set("IO") and total % 11 != 0 and -total % 11 % 10 == int(number[-1])


def pe_tax(number: str) -> bool:
    """RUC."""
    return (11 - remains(number, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2))) % 10 == int(number[-1])


def py_tax(number: str) -> bool:
    """RUC."""
    rest = weighted(number[-2::-1], range(2, 12)) % 11
    return (0 if rest < 2 else 11 - rest) == int(number[-1])


def sg_person(number: str) -> bool:
    """NRIC and FIN."""
    plus, letters = _NRIC[number[0]]
    return letters[(weighted(number[1:8], (2, 7, 6, 5, 4, 3, 2)) + plus) % 11] == number[8]


def sg_company(number: str) -> bool:
    """UEN of businesses, of local companies, and of others."""
    if number[0].isalpha():
        entity = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
        total = _by(entity, number[:9], (4, 3, 5, 3, 10, 2, 2, 5, 7))
        return entity[(total - 5) % 11] == number[9]
    if len(number) == 9:
        return "XMKECAWLJDB"[remains(number, (10, 4, 9, 3, 8, 2, 7, 1))] == number[8]
    return "ZKCMDNERGWH"[remains(number, (10, 8, 6, 4, 9, 7, 5, 3, 1))] == number[9]


def sg_plate(number: str) -> bool:
    """The letter at the end."""
    prefix = number[:-1].rstrip("0123456789")
    counted = [ord(sign) - 64 for sign in prefix[-2:]] + digits_of(number[len(prefix) : -1].rjust(4, "0"))
    total = sum(one * weight for one, weight in zip(counted, (9, 4, 5, 4, 3, 2), strict=True))
    return "AZYXUTSRPMLKJHGEDCB"[total % 19] == number[-1]


def th_person(number: str) -> bool:
    """Thirteen digits."""
    return (11 - remains(number, range(13, 1, -1))) % 10 == int(number[-1])


def tr_person(number: str) -> bool:
    """T.C. Kimlik No."""
    digits = digits_of(number)
    odd, even = sum(digits[0:9:2]), sum(digits[1:8:2])
    tenth = (7 * odd - even) % 10
    return digits[9:] == [tenth, (odd + even + tenth) % 10]


def tr_tax(number: str) -> bool:
    """Vergi kimlik numarası."""
    total = 0
    for place, digit in enumerate(digits_of(number[:9])):
        first = (digit + 9 - place) % 10
        second = first * 2 ** (9 - place) % 9
        total += 9 if first and not second else second
    return -total % 10 == int(number[-1])


def tw_person(number: str) -> bool:
    """Of citizens and residents; a second letter counts its units."""
    second = str(_TAIWANESE.index(number[1]) % 10) if number[1].isalpha() else number[1]
    digits = f"{_TAIWANESE.index(number[0]) + 10}{second}{number[2:]}"
    return weighted(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def tw_company(number: str) -> bool:
    """統一編號, by five since 2023."""
    products = [
        digit * weight for digit, weight in zip(digits_of(number), (1, 2, 1, 2, 1, 2, 4, 1), strict=True)
    ]
    return sum(sum(divmod(product, 10)) for product in products) % 5 == 0


def us_ssn(number: str) -> bool:
    """Areas 000, 666 and from 900 on, group 00 and serial 0000 are never given."""
    return (
        number[:3] not in ("000", "666") and number[0] != "9" and number[3:5] != "00" and number[5:] != "0000"
    )


def us_npi(number: str) -> bool:
    """Luhn behind 80840."""
    return luhn("80840" + number)


def us_dea(number: str) -> bool:
    """Two signs and seven digits."""
    return remains(number[-7:], (1, 2, 1, 2, 1, 2), 10) == int(number[-1])


def us_routing(number: str) -> bool:
    """ABA number: the first two digits name a district of the Federal Reserve."""
    district = int(number[:2])
    is_one = district <= 12 or 21 <= district <= 32 or 61 <= district <= 72 or district == 80
    return is_one and remains(number, (3, 7, 1) * 3, 10) == 0


def uy_person(number: str) -> bool:
    """Cédula of seven or eight digits."""
    return -remains(number.rjust(8, "0"), (2, 9, 8, 7, 6, 3, 4), 10) % 10 == int(number[-1])


def uy_company(number: str) -> bool:
    """RUT."""
    return -remains(number, (4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)) % 11 == int(number[-1])


def ve_tax(number: str) -> bool:
    """RIF."""
    total = 4 * " VEJPG".index(number[0]) + weighted(number[1:9], (3, 2, 7, 6, 5, 4, 3, 2))
    return (0 if total % 11 < 2 else 11 - total % 11) == int(number[-1])


def vn_tax(number: str) -> bool:
    """The tenth digit; a branch's number may follow."""
    return 10 - remains(number, (31, 29, 23, 19, 17, 13, 7, 5, 3)) == int(number[9])


def vin(number: str) -> bool:
    """ISO 3779: the ninth sign checks the others where it is a digit or X; I, O and Q are no signs."""
    values = {
        sign: int(value)
        for sign, value in zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True)
    }
    values |= {digit: int(digit) for digit in "0123456789"}
    if any(sign not in values for sign in number):
        return False
    if number[8] not in "0123456789X":
        return True
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(values[sign] * weight for sign, weight in zip(number, weights, strict=True))
    return "0123456789X"[total % 11] == number[8]
