"""How English texts speak of national numbers: the country's name, and what such a number is called."""

from __future__ import annotations

from collections.abc import Sequence

_COUNTRIES = {
    "ae": ("emirati", "united arab emirates"), "al": ("albanian", "albania"),
    "ar": ("argentine", "argentinian", "argentina"), "at": ("austrian", "austria"),
    "au": ("australian", "australia"), "ba": ("bosnian", "bosnia"), "be": ("belgian", "belgium"),
    "bg": ("bulgarian", "bulgaria"), "bh": ("bahraini", "bahrain"), "br": ("brazilian", "brazil"),
    "by": ("belarusian", "belarus"), "ca": ("canadian", "canada"), "ch": ("swiss", "switzerland"),
    "cl": ("chilean", "chile"), "cn": ("chinese", "china"), "co": ("colombian", "colombia"),
    "cy": ("cypriot", "cyprus"), "cz": ("czech", "czechia"), "de": ("german", "germany"),
    "dk": ("danish", "denmark"), "do": ("dominican",), "ec": ("ecuadorian", "ecuador"),
    "ee": ("estonian", "estonia"), "eg": ("egyptian", "egypt"), "es": ("spanish", "spain"),
    "fi": ("finnish", "finland"), "fr": ("french", "france"), "gb": ("british", "united kingdom"),
    "gr": ("greek", "greece"), "gt": ("guatemalan", "guatemala"), "hk": ("hong kong",),
    "hr": ("croatian", "croatia"), "hu": ("hungarian", "hungary"), "id": ("indonesian", "indonesia"),
    "ie": ("irish", "ireland"), "il": ("israeli", "israel"), "in": ("indian", "india"),
    "ir": ("iranian", "iran"),
    "is": ("icelandic", "iceland"), "it": ("italian", "italy"), "jp": ("japanese", "japan"),
    "kg": ("kyrgyz", "kyrgyzstan"), "kr": ("korean", "korea"), "kw": ("kuwaiti", "kuwait"),
    "kz": ("kazakh", "kazakhstan"), "lk": ("sri lankan", "sri lanka"), "lt": ("lithuanian", "lithuania"),
    "lu": ("luxembourg", "luxembourgish"), "lv": ("latvian", "latvia"), "md": ("moldovan", "moldova"),
    "me": ("montenegrin", "montenegro"), "mk": ("macedonian", "macedonia"), "mn": ("mongolian", "mongolia"),
    "mt": ("maltese", "malta"), "mx": ("mexican", "mexico"), "my": ("malaysian", "malaysia"),
    "nl": ("dutch", "netherlands"), "no": ("norwegian", "norway"), "nz": ("new zealand",),
    "pe": ("peruvian", "peru"), "pl": ("polish", "poland"), "pt": ("portuguese", "portugal"),
    "py": ("paraguayan", "paraguay"), "ro": ("romanian", "romania"), "rs": ("serbian", "serbia"),
    "ru": ("russian", "russia"), "sa": ("saudi",), "se": ("swedish", "sweden"), "sg": ("singapore",),
    "si": ("slovenian", "slovene", "slovenia"), "sk": ("slovak", "slovakia"), "th": ("thai", "thailand"),
    "tr": ("turkish", "turkey"), "tw": ("taiwanese", "taiwan"), "ua": ("ukrainian", "ukraine"),
    "uy": ("uruguayan", "uruguay"), "uz": ("uzbek", "uzbekistan"), "ve": ("venezuelan", "venezuela"),
    "vn": ("vietnamese", "vietnam"), "za": ("south african", "south africa"),
}  # fmt: skip

_PERSON = (
    "national id", "national identity", "national identification", "national number", "personal id",
    "personal number", "personal code", "personal identification", "personal identity",
    "personal numeric code",
    "identification number", "identification code", "identity number", "identity code", "id number", "id no",
    "id code", "id card", "identity card", "citizen number", "citizen id", "birth number",
)  # fmt: skip
_TAX = (
    "tax number", "tax no", "tax id", "tax identification", "tax code", "tax reference", "taxpayer number",
    "taxpayer id", "taxpayer identification", "fiscal code", "fiscal number", "tin",
)  # fmt: skip
_COMPANY = (
    "company number", "company no", "company id", "company code", "company registration",
    "registration number", "registration no", "registration code", "registry code", "registry number",
    "register number", "business id", "business number", "business registration", "enterprise number",
    "organisation number", "organization number", "corporate id", "corporate identity number",
    "corporate number", "entity number", "credit code", "trade register", "commercial register",
)  # fmt: skip
_SOCIAL = ("social security", "social insurance", "insurance number", "insured number")
_KINDS = {
    "national_id": _PERSON,
    "tax_id": _TAX,
    "company_id": _COMPANY,
    "social_security": _SOCIAL,
    "health_insurance": ("health card", "health insurance", "health number", "insurance number"),
    "bank_account": ("bank account", "account number", "account no"),
    "residence_permit": ("residence permit", "residence card", "resident card", "resident permit"),
    "foreigner_id": ("foreigner number", "personal number", "alien number", "alien registration"),
}


def countries_words(label: str) -> Sequence[str]:
    """The English names of the country of a label, `pii.no.tax_id`; none if it is not spoken of here."""
    return _COUNTRIES.get(label.split(".")[1], ())


def kinds_words(label: str) -> Sequence[str]:
    """What numbers of a label's kind are called in English beside a country's name."""
    return _KINDS.get(label.rpartition(".")[2], ())
