"""The words of wallets: the lists are the published ones, and each checksum agrees with known vectors.

Phrases stand here the other way round, so that the repository holds none.
"""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.detect.mnemonic import (
    BIP_39_LENGTHS,
    LANGUAGES,
    LISTS,
    bip39_entropy,
    bip39_phrase,
    is_electrum,
    is_monero,
    is_slip39,
    monero_check_word,
    numbers_of,
    slip39_share,
)
from leaktight.detect.seed_words import seed_in

DIGESTS = {
    "bip39_english": "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
    "bip39_spanish": "46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b",
    "bip39_french": "ebc3959ab7801a1df6bac4fa7d970652f1df76b683cd2f4003c941c63d517e59",
    "bip39_italian": "d392c49fdb700a24cd1fceb237c1f65dcc128f6b34a8aacb58b59384b5c648c2",
    "bip39_portuguese": "2685e9c194c82ae67e10ba59d9ea5345a23dc093e92276fc5361f6667d79cd3f",
    "bip39_czech": "7e80e161c3e93d9554c2efb78d4e3cebf8fc727e9c52e03b83b94406bdcc95fc",
    "bip39_japanese": "2eed0aef492291e061633d7ad8117f1a2b03eb80a29d0e4e3117ac2528d05ffd",
    "bip39_korean": "9e95f86c167de88f450f0aaf89e87f6624a57f973c67b516e338e8e8b8897f60",
    "bip39_chinese_simplified": "5c5942792bd8340cb8b27cd592f1015edf56a8c5b26276ee18a482428e7c5726",
    "bip39_chinese_traditional": "417b26b3d8500a4ae3d59717d7011952db6fc2fb84b807f3f94ac734e89c1b5f",
    "slip39": "bcc4555340332d169718aed8bf31dd9d5248cb7da6e5d355140ef4f1e601eec3",
    "monero_english": "eaa6bce7dd92f4d6dd74f224264e0ef4ad21095d68ec77616b26ceb599baf4f7",
}
SIZES = {"slip39": 1024, "monero_english": 1626}
BIP_39_VECTORS = {
    "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f": (
        "yellow thank winner legal useful worth sausage wave year thank winner legal"
    ),
    "9e885d952ad362caeb4efe34a8e91bd2": (
        "picnic eight elder cruise thank pudding grace curtain fiber grab drill ozone"
    ),
    "6610b25967cdcca9d59875f5cb50b0ea75433311869e930b": (
        "fog narrow stable ecology office feature stay club fold volume attitude filter female system sort "
        "north machine gravity"
    ),
}
ELECTRUM_VECTOR = "identify credit dynamic target favorite mobile such universe among tree father wild"
MONERO_VECTOR = (
    "square folding faked waxing obnoxious hive guarded nugget niece injury together awkward square habitat "
    "whipped axes waist light lectures physics auburn racetrack quick going wedge"
)
SLIP_39_VECTORS = (
    "adapt prospect reaction scramble graduate prisoner greatest package pitch pecan facility gray duckling "
    "mama wrote company acid academic fawn ultimate",
    "category bumpy excuse friendly username privacy inherit ajar reward daisy evaluate glasses remind guest "
    "coastal credit always academic fawn ultimate",
)
WORDS = st.lists(
    st.sampled_from(["abandon", "zoo", "academic", "abbey", "", "é", "的", "wall\ud800"]), max_size=40
)


def turned(words: str) -> list[str]:
    return words.split()[::-1]


@pytest.mark.parametrize("name", DIGESTS)
def test_list_is_the_published_one(name: str) -> None:
    assert hashlib.sha256((LISTS / f"{name}.txt").read_bytes()).hexdigest() == DIGESTS[name]
    assert len(numbers_of(name)) == SIZES.get(name, 2048)


def test_every_list_that_is_shipped_has_a_digest() -> None:
    assert {path.stem for path in LISTS.glob("*.txt")} == set(DIGESTS)


@pytest.mark.parametrize("entropy", BIP_39_VECTORS)
def test_bip_39_agrees_with_the_vectors_of_the_standard(entropy: str) -> None:
    words = turned(BIP_39_VECTORS[entropy])
    assert (bip39_entropy(words) or b"").hex() == entropy
    assert bip39_phrase(bytes.fromhex(entropy)).split() == words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("length", BIP_39_LENGTHS)
def test_bip_39_phrase_of_each_length_and_language_gives_its_entropy_back(language: str, length: int) -> None:
    entropy = hashlib.sha256(f"{language} {length}".encode()).digest()[: length // 3 * 4]
    words = bip39_phrase(entropy, language).split()
    assert len(words) == length
    assert bip39_entropy(words, language) == entropy


def test_one_in_sixteen_of_twelve_words_at_random_passes_and_no_other() -> None:
    words = turned(BIP_39_VECTORS["9e885d952ad362caeb4efe34a8e91bd2"])
    passing = sum(bip39_entropy([*words[:-1], word]) is not None for word in numbers_of("bip39_english"))
    assert passing == 2048 // 16


def test_other_schemes_agree_with_known_vectors() -> None:
    assert is_electrum(turned(ELECTRUM_VECTOR))
    assert is_monero(turned(MONERO_VECTOR))
    assert all(is_slip39(turned(share)) for share in SLIP_39_VECTORS)


def test_one_other_word_fails_each_checksum() -> None:
    for check, vector in (
        (is_electrum, ELECTRUM_VECTOR), (is_monero, MONERO_VECTOR), (is_slip39, SLIP_39_VECTORS[0])
    ):  # fmt: skip
        words = turned(vector)
        assert not check([words[1], *words[1:]])


@given(st.lists(st.integers(0, 1023), min_size=17, max_size=17))
def test_share_that_is_made_passes_its_own_check(numbers: list[int]) -> None:
    assert is_slip39(slip39_share(numbers).split())


@given(WORDS)
def test_checks_never_raise_on_any_words(words: list[str]) -> None:
    for check in (is_electrum, is_monero, is_slip39, bip39_entropy):
        check(words)
    assert not words or monero_check_word(words) in words


@given(st.text(max_size=300))
def test_search_never_raises_on_any_text(text: str) -> None:
    seed_in(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["NFC", "NFKD"])
def test_phrase_of_each_language_is_found_in_either_unicode_form(language: str, form: str) -> None:
    phrase = bip39_phrase(hashlib.sha256(language.encode()).digest()[:16], language)
    shown = unicodedata.normalize(form, phrase)
    text = f"wallet: {shown}."
    found = seed_in(text)
    assert found is not None
    assert (found.scheme, text[found.start : found.end]) == ("bip39", shown)
