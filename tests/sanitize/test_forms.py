"""Values are found in spellings that a scan does not read; what merely looks like them stays."""

from __future__ import annotations

import re

import pytest

from leaktight.detect.base58 import encode_base58check
from leaktight.detect.checksums import iban_check_digits, luhn_check_digit
from leaktight.sanitize import sanitize_texts

CARD = "453914880" + "343646" + luhn_check_digit(b"453914880" + b"343646").decode()
AMEX = "37144963" + "539843" + luhn_check_digit(b"37144963" + b"539843").decode()
IMEI = "35824005" + "111110" + luhn_check_digit(b"35824005" + b"111110").decode()
IBAN = "DE" + iban_check_digits(b"DE", b"500105175407" + b"324931").decode() + "500105175407" + "324931"
WALLET = encode_base58check(b"\0" + bytes(range(7, 27))).decode()
HOST = "93.184." + "216.34"
NIR = "2 85 07 75 116 005 " + f"{97 - 2850775116005 % 97:02}"


def clean(text: str) -> str:
    return sanitize_texts([text], names="off")[0]


def fours(value: str, joint: str) -> str:
    return joint.join(value[start : start + 4] for start in range(0, len(value), 4))


@pytest.mark.parametrize("joint", ["/", "_", ".", "\u2013", " - "])
def test_cards_are_found_with_signs_between_their_groups(joint: str):
    assert clean(f"so {fours(CARD, joint)} it is") == "so [PAYMENT_CARD] it is"
    assert clean(f"so {fours(AMEX, joint)} it is") == "so [PAYMENT_CARD] it is"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (f"Card {fours(CARD, '  ')}", "PAYMENT_CARD"),
        (f"I typed {' '.join(CARD)} here", "PAYMENT_CARD"),
        (f"rek.nr {fours(IBAN, '.')}", "IBAN"),
        (f"{' '.join(IBAN[start : start + 2] for start in range(0, 22, 2))}", "IBAN"),
        (f"IBAN{IBAN}BIC", "IBAN"),
        (f"https://explorer.example/address/{WALLET}", "CRYPTO_ADDRESS"),
        (f"tx from={WALLET} to=null", "CRYPTO_ADDRESS"),
        (f"src={HOST}:443 dst=internal", "IP_ADDRESS"),
        (f"ssh root@{HOST}", "IP_ADDRESS"),
        (f"client {HOST.replace('.', '[.]')}", "IP_ADDRESS"),
        (f"ip-{HOST.replace('.', '-')}.compute.example.net", "IP_ADDRESS"),
        (f"immatriculation {NIR}", "SOCIAL_SECURITY"),
        (f"immatriculation {NIR.replace(' ', '.')}", "SOCIAL_SECURITY"),
        ("we camp at -28.11152, -55.57145 tonight", "COORDINATES"),
        (f"el imei es {IMEI[:6]}/{IMEI[6:8]}/{IMEI[8:14]}/{IMEI[14]}", "IMEI"),
        ("SSN" + "412-51-" + "5203", "SSN"),
        ("SS# " + "41251" + "5203", "SSN"),
        ("SSN " + "412.51." + "5203", "SSN"),
        ("wa.me/" + "4474001" + "33205", "PHONE"),
        ('{"msisdn": "' + "0741044" + '2121"}', "PHONE"),
        ("Rappeler la patiente au " + "012 39 " + "41 76", "PHONE"),
        ("reach me at jo.doe at " + "mail.example.org", "EMAIL"),
        ("jodoe at mail dot " + "example dot org", "EMAIL"),
        ("nat ins " + "jh4141" + "76c", "SOCIAL_SECURITY"),
        ("pan card no " + "abgpk" + "4821r", "TAX_ID"),
        ("CPF" + "977129" + "49387", "NATIONAL_ID"),
        ("CodFisc=" + "PFNGTC73L48" + "B179W", "TAX_ID"),
        ("S.I.N. " + "759 644 " + "776", "SOCIAL_SECURITY"),
        ("né(e) le 1998-03-14", "DATE_OF_BIRTH"),
    ],
)
def test_other_spellings_are_found(text: str, tag: str):
    made = clean(text)
    assert f"[{tag}]" in made
    assert re.search(r"[0-9]{3}|doe|[0-9] [0-9]", made.replace("443", "")) is None


BESIDE = "jo.doe" + "@firma"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (f"to {BESIDE}.comCc: x", "to [EMAIL]Cc: x"),
        ("a" + "@b.comCc: x", "[EMAIL]Cc: x"),
        (f"{BESIDE}.deTel.: 12", "[EMAIL]Tel.: 12"),
        (f"{BESIDE}.co.ukPhone 12", "[EMAIL]Phone 12"),
        (f"{BESIDE}.comAnd.then", "[EMAIL]And.then"),
        (f"{BESIDE}.netcc: x", "[EMAIL]cc: x"),
        (f"{BESIDE}.COMCC: x", "[EMAIL]CC: x"),
        (f"{BESIDE}.com_1, {BESIDE}.com-Cc", "[EMAIL]_1, [EMAIL]-Cc"),
        (f"{BESIDE}.commax" + "@web.de", "[EMAIL]"),
        (f"{BESIDE}.deMax{BESIDE}.de", "[EMAIL][EMAIL]"),
    ],
)
def test_addresses_are_found_before_a_word_that_is_glued_to_them(text: str, becomes: str):
    assert clean(text) == becomes


@pytest.mark.parametrize(
    "text",
    [
        "so 4539/1488/0343/6468 it is",
        "winget upgrade express@182.17.117.175",
        "FROM vite:201.223.193.50-slim",
        "translate(57.26271, 55.90481)",
        "[2.16977, -5.52775, 1.32065, 3.29018]",
        '<path d="M392.90 419.17 L148.20,878.89"/>',
        "look at example.com for more",
        "the movement was born on 26 May 1884",
        "gender: male 53%, female 18%",
        "username: optional",
        "import Swift FUNCTION",
        "Some.obj" + "@Type.toString() and a" + "@b.toNumpy x" + "@weights.transpose",
        "jo" + "@example.comCc: x",
    ],
)
def test_what_only_looks_like_them_stays(text: str):
    assert clean(text) == text


def test_a_column_of_another_name_hides_nothing():
    texts = [fours(CARD, "/")] * 3
    assert sanitize_texts(texts, names="off", column="amount") == ["[PAYMENT_CARD]"] * 3
