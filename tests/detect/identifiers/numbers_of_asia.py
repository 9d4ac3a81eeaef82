"""Valid national numbers of Asia, made by the definitions of their check digits, and sentences for them."""

from __future__ import annotations

from random import Random

from tests.detect.identifiers.numbers_of_europe import (
    Draw,
    body,
    completed,
    day,
    digits,
    luhn,
    pieces,
    prefixed,
    total,
)

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BASE36 = "0123456789" + _UPPER
_TAIWAN = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
"""In the order of their codes, from 10 on."""


def _turned(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """A symmetry of the pentagon after another: turns, and whether it is flipped."""
    turns = one[0] - other[0] if one[1] else one[0] + other[0]
    return turns % 5, one[1] ^ other[1]


def aadhaar(random: Random) -> str:
    number = digits(random, 11, "23456789")
    return f"{number}{next(digit for digit in '0123456789' if _verhoeff(number + digit))}"


def _verhoeff(number: str) -> bool:
    state, once = (0, 0), "1576283094"
    for place, digit in enumerate(number[::-1]):
        for _ in range(place % 8):
            digit = once[int(digit)]
        state = _turned(state, (int(digit) % 5, int(digit) // 5))
    return state == (0, 0)


def gstin(random: Random) -> str:
    number = f"{random.randrange(1, 38):02}{''.join(random.choices(_UPPER, k=3))}P{random.choice(_UPPER)}"
    number += f"{digits(random, 4)}{random.choice(_UPPER)}1Z"
    counted = [_BASE36.index(sign) * (1 + place % 2) for place, sign in enumerate(number)]
    return number + _BASE36[-sum(one // 36 + one % 36 for one in counted) % 36]


def chinese(random: Random) -> str:
    number = f"{random.choice((110101, 310104, 440305, 510107))}19{day(random)}{digits(random, 3)}"
    value = sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number)) % 11
    return number + "10X98765432"[value]


def chinese_company(random: Random) -> str:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    number = "91" + digits(random, 6, "123456") + "MA" + "".join(random.choices(alphabet, k=7))
    weighted = sum(alphabet.index(sign) * 3**place for place, sign in enumerate(number))
    return number + alphabet[-weighted % 31]


def japanese_company(random: Random) -> str:
    number = digits(random, 12)
    return f"{9 - (sum(map(int, number[1::2])) + 2 * sum(map(int, number[::2]))) % 9}{number}"


def korean(random: Random, plus: int = 0) -> str:
    number = day(random) + digits(random, 6, "56" if plus else "12")
    check = (11 - total(number, (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)) % 11 + plus) % 10
    return f"{number[:6]}-{number[6:]}{check}"


def korean_business(random: Random) -> str:
    number = digits(random, 9)
    check = -(total(number, (1, 3, 7) * 2 + (1, 3, 5)) + int(number[8]) * 5 // 10) % 10
    return f"{number[:3]}-{number[3:5]}-{number[5:]}{check}"


def taiwanese(random: Random, second: str = "12") -> str:
    letter, number = random.choice(_TAIWAN), digits(random, 8, second)
    code = f"{_TAIWAN.index(letter) + 10}{number}"
    return f"{letter}{number}{-total(code, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1)) % 10}"


def hong_kong(random: Random) -> str:
    letters, number = random.choice([*"ABCDGHKPRYZ", "WX", "XA"]), digits(random, 6)
    values = [36 if sign == " " else _BASE36.index(sign) for sign in letters.rjust(2) + number]
    check = -sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) % 11
    return f"{letters}{number}({'0123456789A'[check]})"


def singaporean(random: Random) -> str:
    letter, number = random.choice("STFG"), digits(random, 7)
    rest = (total(number, (2, 7, 6, 5, 4, 3, 2)) + 4 * (letter in "TG")) % 11
    return f"{letter}{number}{('JZIHGFEDCBA' if letter in 'ST' else 'XWUTRQPNMLK')[rest]}"


def singaporean_company(random: Random) -> str:
    number = f"20{random.randrange(10, 25)}{digits(random, 5)}"
    return number + "ZKCMDNERGWH"[total(number, (10, 8, 6, 4, 9, 7, 5, 3, 1)) % 11]


def thai(random: Random) -> str:
    number = digits(random, 12, "12345678")
    number += str((11 - total(number, range(13, 1, -1)) % 11) % 10)
    return pieces(lambda _: number, "#-####-#####-##-#")(random)


def taiwanese_company(random: Random) -> str:
    while True:
        number = digits(random, 8)
        crossed = [int(one) * weight for one, weight in zip(number, (1, 2, 1, 2, 1, 2, 4, 1), strict=True)]
        if number[6] != "7" and sum(one // 10 + one % 10 for one in crossed) % 5 == 0:
            return number


def malaysian(random: Random) -> str:
    return f"{day(random)}-{random.choice(('01', '10', '14', '59', '82'))}-{digits(random, 4)}"


def indonesian(random: Random) -> str:
    women = random.choice((0, 40))
    return f"{random.choice((317402, 327309, 517101))}{day(random, 'dmy', plus=women)}{digits(random, 4)}"


def uzbek(random: Random) -> str:
    return f"{random.choice('34')}{day(random, 'dmy')}{digits(random, 7)}"


def kyrgyz(random: Random) -> str:
    return f"{random.choice('12')}{day(random, 'dm')}19{digits(random, 7, '3456789')}"


def mongolian(random: Random) -> str:
    letters = "".join(random.choices("АБГДЖЗМНОПТУХЧШЭЮЯӨҮ", k=2))
    return f"{letters}{day(random, month=random.choice((0, 20)))}{digits(random, 2)}"


def kuwaiti(random: Random) -> str:
    weights = (2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    make = completed(lambda one: f"2{day(one)}{digits(one, 4)}", weights, lambda sum_: 11 - sum_ % 11)
    return make(random)


def iranian(random: Random) -> str:
    number = digits(random, 9)
    rest = total(number, range(10, 1, -1)) % 11
    return f"{number}{rest if rest < 2 else 11 - rest}"


def iranian_company(random: Random) -> str:
    number = digits(random, 10)
    shift, weights = int(number[9]) + 2, (29, 27, 23, 19, 17) * 2
    return f"{number}{(total(number, weights) + shift * sum(weights)) % 11 % 10}"


def kazakh(random: Random, front: Draw = lambda one: day(one) + digits(one, 5, "34")) -> str:
    while True:
        number = front(random)
        check = total(number, range(1, 12)) % 11
        if check == 10:
            check = total(number, (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)) % 11
        if check < 10:
            return f"{number}{check}"


def _kazakh_company(random: Random) -> str:
    return kazakh(random, lambda one: day(one)[:4] + digits(one, 7, "456"))


_ISRAELI = luhn(body(8))
_ISRAELI_COMPANY = luhn(prefixed("51", body(6)))
_SAUDI = luhn(prefixed("1", body(8)))
_IQAMA = luhn(prefixed("2", body(8)))
_MY_NUMBER = completed(
    body(11), (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2), lambda sum_: 0 if sum_ % 11 < 2 else 11 - sum_ % 11
)
_VIETNAMESE = completed(body(9), (31, 29, 23, 19, 17, 13, 7, 5, 3), lambda sum_: 10 - sum_ % 11)
_EMIRATI = pieces(luhn(lambda one: f"78419{digits(one, 2, '6789')}{digits(one, 7)}"), "###-####-#######-#")

NUMBERS: dict[str, tuple[str, str, Draw]] = {
    "pii.in.national_id": ("मेरा आधार नंबर {} है।", "aadhaar_number", aadhaar),
    "pii.in.vat_id": ("Invoice issued under GSTIN {} today.", "gstin", gstin),
    "pii.cn.national_id": ("张三的身份证号码是{}。", "身份证号", chinese),
    "pii.cn.company_id": ("统一社会信用代码：{}，注册于北京", "social_credit_code", chinese_company),
    "pii.jp.national_id": ("私のマイナンバーは{}です。", "my_number", _MY_NUMBER),
    "pii.jp.company_id": ("当社の法人番号は{}です。", "corporate_number", japanese_company),
    "pii.kr.national_id": ("주민등록번호는 {} 입니다.", "resident_registration_number", korean),
    "pii.kr.foreigner_id": (
        "외국인등록번호: {} 확인",
        "alien_registration_number",
        lambda one: korean(one, 2),
    ),
    "pii.kr.company_id": ("사업자등록번호 {} 입니다.", "사업자등록번호", korean_business),
    "pii.tw.national_id": ("我的身分證字號是{}。", "身分證字號", taiwanese),
    "pii.tw.residence_permit": ("居留證號碼：{}，請查收", "居留證", lambda one: taiwanese(one, "89")),
    "pii.tw.company_id": ("本公司統編：{}，請開發票", "統一編號", taiwanese_company),
    "pii.hk.national_id": ("香港身份證號碼：{}。", "hkid", hong_kong),
    "pii.sg.national_id": ("Her NRIC number is {} as stated.", "nric", singaporean),
    "pii.sg.company_id": ("Registered under UEN no. {} in 2020.", "uen_number", singaporean_company),
    "pii.th.national_id": ("เลขประจำตัวประชาชน {} ครับ", "thai_id", thai),
    "pii.th.tax_id": ("เลขประจำตัวผู้เสียภาษี {} บริษัท", "thai_tax_id", thai),
    "pii.vn.tax_id": ("Mã số thuế của tôi là {}.", "ma_so_thue", _VIETNAMESE),
    "pii.il.national_id": ("מספר תעודת זהות {} שלי", "israeli_id", _ISRAELI),
    "pii.il.company_id": ("מספר חברה {} רשומה", "israeli_company", _ISRAELI_COMPANY),
    "pii.sa.national_id": ("رقم الهوية الوطنية {} للمواطن", "saudi_id", _SAUDI),
    "pii.sa.residence_permit": ("رقم الإقامة {} ساري", "iqama_number", _IQAMA),
    "pii.ae.national_id": ("رقم الهوية الإماراتية {} ساري", "emirates_id", _EMIRATI),
    "pii.kw.national_id": ("الرقم المدني {} صحيح", "civil_id", kuwaiti),
    "pii.ir.national_id": ("کد ملی من {} است.", "kode_melli", iranian),
    "pii.ir.company_id": ("شناسه ملی شرکت {} است.", "shenase_melli", iranian_company),
    "pii.kz.national_id": ("Мой ИИН {} указан.", "iin", kazakh),
    "pii.kz.company_id": ("Наш БИН {} указан.", "бин", _kazakh_company),
    "pii.my.national_id": ("No kad pengenalan saya {} seperti tertera.", "mykad", malaysian),
    "pii.id.national_id": ("Nomor Induk Kependudukan {} milik saya.", "nik", indonesian),
    "pii.uz.national_id": ("Mening JSHSHIR raqamim {} edi.", "pinfl", uzbek),
    "pii.kg.national_id": ("Персональный номер {} гражданина.", "kyrgyz_pin", kyrgyz),
    "pii.mn.national_id": ("Регистрийн дугаар: {} болно.", "mongolian_register", mongolian),
}
"""Label -> a sentence of its language, the name of a column, and what draws valid numbers."""
