"""Japan: My Number, companies, pension, passport, residence card, driving licence, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded, words_names

_MINE = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_MINE_WORDS = ("マイナンバー", "個人番号", "my number card", "mynumber", "individual number", "kojin bango")
"""Beside "my number" only groups count in text: it is what people call their telephone number."""
_KANJI = r"[\xe4-\xe9][\x80-\xbf]{2}"
_HIRAGANA = r"(?:\xe3\x81[\x81-\xbf]|\xe3\x82[\x80-\x93])"


def _mine(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    rest = remains(digits, _MINE)
    return passed("mod11", last_of(digits) == (0 if rest < 2 else 11 - rest))


def _company(match: re.Match[bytes]) -> Checked | None:
    """The check digit stands first."""
    digits = digits_of(match)
    return passed("mod9", 9 - weighted(digits[1:], (2, 1)) % 9 == digits[0] - 48)


RULES = (
    *worded(
        "pii.jp.national_id",
        Severity.HIGH,
        words=_MINE_WORDS,
        names=words_names((*_MINE_WORDS, "my number")),
        value=r"[0-9]{12}|[0-9]{4} [0-9]{4} [0-9]{4}|[0-9]{4}-[0-9]{4}-[0-9]{4}",
        check=_mine,
        confidence=0.93,
        samples=("823604" + "110714", "4394 1421 " + "4578"),
        counterexamples=("823604" + "110715",),
        source="https://www.digital.go.jp/policies/mynumber",
    ),
    *worded(
        "pii.jp.national_id",
        Severity.HIGH,
        words=("my number",),
        value=r"[0-9]{4} [0-9]{4} [0-9]{4}|[0-9]{4}-[0-9]{4}-[0-9]{4}",
        check=_mine,
        confidence=0.9,
        samples=("4394 1421 " + "4578", "4394-1421-" + "4578"),
        counterexamples=("823604" + "110714",),
        source="https://www.digital.go.jp/policies/mynumber",
    ),
    *worded(
        "pii.jp.company_id",
        Severity.LOW,
        words=(
            "法人番号",
            "corporate number",
            "houjin bangou",
            "適格請求書",
            "登録番号",
            "houjinbangou",
            "houjin bango",
            "hojin bango",
            "hojin bangou",
        ),
        value=r"T?[1-9][0-9]{12}|T?[1-9]-[0-9]{4}-[0-9]{4}-[0-9]{4}",
        check=_company,
        confidence=0.92,
        samples=("266320" + "1608121", "T393596" + "5660878"),
        counterexamples=("266320" + "1608122",),
        source="https://www.houjin-bangou.nta.go.jp",
    ),
    *worded(
        "pii.jp.social_security",
        Severity.HIGH,
        words=("基礎年金番号", "年金番号", "年金手帳", "basic pension number"),
        value=r"[0-9]{4}-[0-9]{6}|[0-9]{10}",
        confidence=0.88,
        samples=("4821-" + "907352", "48219" + "07352"),
        source="https://www.nenkin.go.jp",
    ),
    *worded(
        "pii.jp.passport",
        Severity.HIGH,
        words=("旅券番号", "旅券", "パスポート", "japanese passport", "japan passport"),
        value=r"[A-Z]{2}[0-9]{7}",
        confidence=0.88,
        samples=("TK48" + "21907", "MZ10" + "38472"),
        source="https://www.mofa.go.jp/mofaj/toko/passport",
    ),
    *worded(
        "pii.jp.residence_permit",
        Severity.HIGH,
        words=("在留カード", "在留カード番号", "特別永住者証明書", "residence card", "zairyu card"),
        value=r"[A-Z]{2}[0-9]{8}[A-Z]{2}",
        confidence=0.93,
        samples=("AB4821" + "9073CD", "UF1038" + "4729EA"),
        source="https://www.moj.go.jp/isa",
    ),
    *worded(
        "pii.jp.driver_license",
        Severity.HIGH,
        words=(
            "運転免許",
            "運転免許証",
            "免許証番号",
            "免許証",
            "japanese driving licence",
            "japanese driver license",
        ),
        value=r"[1-9][0-9]{11}",
        confidence=0.85,
        samples=("301482" + "190735", "621903" + "847210"),
        source="https://www.npa.go.jp",
    ),
    *worded(
        "pii.jp.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "ナンバープレート",
            "車両番号",
            "車両ナンバー",
            "登録番号標",
            "自動車登録番号",
            "車のナンバー",
        ),
        value=rf"(?:{_KANJI}){{1,4}} ?[1-9][0-9A-Z]{{1,2}} ?{_HIRAGANA} ?[1-9][0-9]-?[0-9]{{2}}",
        confidence=0.9,
        samples=("品川 300 さ " + "48-21", "横浜530" + "あ1234"),
        source="https://www.mlit.go.jp",
    ),
)
