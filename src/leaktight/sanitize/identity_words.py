"""Words that speak of who somebody is, of firms, accounts and devices, in many languages and inflections.

They are asked for beside a number that has a right check digit: there, the begin of a word is enough.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ANYBODY, FIRM, ACCOUNT, DEVICE, VEHICLE = "anybody", "firm", "account", "device", "vehicle"
"""What a word speaks of. Beside ANYBODY numbers of all kinds count, beside the others those of theirs."""

_INSIDE = {
    ANYBODY: """
        ausweis steuer versicher kennzahl henkilo tunnuks tunnuse nationalregist rijksregist
        burgerservice belasting verzeker personnum personbet personkod personalnum personenkenn
        forsakring forsikring fodselsnum fodelsenum skattenum identite identita szemelyi adoazon
        igazolvany biztosit isikukood krankenkass vatandas taxpayer insured 身分 身份 個人番号
        マイナンバー 居留 外僑 外侨 護照 护照 旅券 パスポート 健保 社保 保険 保险 患者 納税 纳税 주민
        외국인 여권 신분 보험 환자 납세 บัตร ปชช ประชาชน หนังสือเดินทาง ผู้เสียภาษี ภาษี ประกัน هوية
        هويت بطاقة قامة جواز ضريب مواطن القومي ملی זהות דרכון ביטוח תעודת
    """,
    FIRM: """
        handelsreg firmenbuch unternehmens ondernem vennootschap organisationsnum organisasjonsnum
        virksomhedsnum cegjegyzek registrikood yritys 公司 法人 統編 統一編號 统一社会 信用代码 营业执照
        發票 発票 사업자 회사 นิติบุคคล บริษัท תאגיד חברה شركة
    """,
    ACCOUNT: "konto kontonum bankverbind 口座 账户 帳戶 계좌",
    DEVICE: "handset smartphone",
    VEHICLE: "fahrgestell fahrzeug",
}
"""Stems that count wherever they stand in a word: "Einkommensteuerbescheid", "henkilötunnuksensa"."""

_FIRST = {
    ANYBODY: """
        identit identif identidad idno citizen ciudadan cidada cittadin burger borger medborg obywatel
        obcan allampolg gradan gradjan drzavlj cetatean passport passeport pasaport passaport paspoort
        paszport pasport pasos reisepass utlevel cedula carnet cartao cartoes carteir bilhete documento
        dni nie nif niss curp rut cpf cuil cuit rfc pesel regon oib jmbg embg emso cnp codul codic hetu
        sotu cpr bsn sofi insz rijks svnr steuer personenn rodne rodna rodny rodcis osobn osobist dowod
        asmens personas personal personnel perso tax taxes impuesto impot fiscal fiscaux fisc tribut
        contribu contrib skatt podatk podatn danov vergi mukellef porez poresk davcn adoszam adoz adojel
        maksukoh nodok mokesc insur social sociale securite seguridad seguranca seguro secu securid
        assur assicur sanitari ubezpiecz pojist poist sigorta sgk medicare medicaid prescrib physician
        patient pacient pacjent pazient potila pasient beteg hasta employee payroll arbeitnehm mitarbeit
        emplead trabajad trabalhad salari lohn lonn gehalt tyontek pracown zamestnan munkavall calisan
        zaposl afiliac afiliad applicant claimant beneficia titular portador porteur tenant born geboren
        nacid nascid kyc immigra alien extranj birth legitim kimlik taj ssn ssa nhs nino utr ppsn pps
        hkid aadha adhaar adhar uidai nric mykad ktp npwp nik cccd cmnd tckn kennitala vatandas pengenal
        vitale ahv avs егн лнч инн снилс огрн пин пинфл иин жсн паспорт удостовер посвідч идентиф
        ідентиф личн граждан громадян налог податк податък податъч платник плательщ страхов осигур
        пенсион пациент пацієнт сотрудник работник рнокпп іпн персонал физлиц иргэн регистр единен
        матичн порез чужден αφμ αμκα φορολογ ταυτοτητ διαβατηρ ασφαλισ πολιτη ασθεν δικαιουχ μητρωο
        jshshir pinfl מס מטופל مريض مقيم thue cuoc
    """,
    FIRM: """
        vat vatin ust uid mwst tva iva btw moms mva alv pdv dph ddv kdv firm firma firmy firmi firmo
        company corporat enterprise business entity abn acn acra uen cvr cnpj nipc siren siret rcs kbo
        bce icem cui pib cif ruc empresa mercantil pessoa societ spolk spolec bedrijf virksomhed foretak
        bolag selskab forening ettevot ariuh uznemum imone sirket registrikoo registrac sunat afip
        regist faktur fattur fornitor proveed fournis supplier dodavatel osvc mersis ддс ндс еик булстат
        огрн фирм предприят дружеств организац єдрпоу компани підприєм юрлиц εταιρ επιχειρ
    """,
    ACCOUNT: """
        bank iban clabe cbu cuenta conta rekening tili tilille routing aba rtn wire deposit transfer
        depos interbanc lonnskont account
    """,
    DEVICE: "imei telefon mobile phone handy device cihaz gerat geraet",
    VEHICLE: "vin kfz car vehicle voiture coche carro chassis recall auto",
}
"""Stems that words begin with; those of up to four letters are whole, but for an ending."""

_OTHERS = (
    "identifier", "personali", "registry", "socialis", "taxi", "taxon", "businesslike", "accounta",
    "insurmount", "firmware", "automat", "autom", "deposito", "transferr", "corporatio",
)  # fmt: skip
"""What begins words of another meaning."""
_SHORT = 4
_ENDINGS = """
    s a u i e n y t em om ie im in en er ar et es ja le ra ta na nya si su sa yi ni ne els nek val vel
    ban ben ov ow ach ami ym ed id nr no num szam ом у а е и ы ам ах ів ов та ник
"""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ð": "d", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "þ": "th"})
_MARKED = 0x590
"""Scripts from here on keep their marks: without them, Korean falls apart."""
_WORD = re.compile(r"[^\W\d_]+")


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case without accents."""
    return [folded(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in lower case, without accents."""
    word = word.lower()
    if word.isascii() or ord(max(word)) >= _MARKED:
        return word
    pieces = unicodedata.normalize("NFKD", word.translate(_LETTERS))
    return "".join(one for one in pieces if not unicodedata.combining(one))


def begins_with(word: str, stem: str) -> bool:
    """Whether a word is a stem with an ending; short stems take short endings."""
    return word.startswith(stem) and (
        len(stem) > _SHORT or len(word) == len(stem) or word[len(stem) :] in _endings()
    )


@lru_cache(maxsize=1 << 16)
def spoken_of(word: str) -> frozenset[str]:
    """What a folded word speaks of: any of ANYBODY, FIRM, ACCOUNT, DEVICE, VEHICLE."""
    if word.startswith(_OTHERS):
        return frozenset()
    stems, inside = _stems()
    about = {one for size in range(2, len(word) + 1) for one in _told(word, size, stems)}
    about.update(found for found, expression in inside.items() if expression.search(word) is not None)
    return frozenset(about)


def _told(word: str, size: int, stems: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What a word speaks of by its first letters."""
    about = stems.get(word[:size], ())
    return about if about and begins_with(word, word[:size]) else ()


@lru_cache(maxsize=1)
def _stems() -> tuple[dict[str, tuple[str, ...]], dict[str, re.Pattern[str]]]:
    """Stem -> what words speak of that begin with it; and what they speak of -> the stems inside them."""
    first: dict[str, tuple[str, ...]] = {}
    for about, words in _FIRST.items():
        for stem in words.split():
            first[folded(stem)] = (*first.get(folded(stem), ()), about)
    inside = {about: re.compile("|".join(map(folded, words.split()))) for about, words in _INSIDE.items()}
    return first, inside


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    return frozenset(_ENDINGS.split())
