"""Brazil: CPF, CNPJ, identity card, driving licence, PIS, elector's title, health card, passport, plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import weighted
from leaktight.detect.identifiers.digits import bare, digits_of, last_of, passed, remains
from leaktight.detect.identifiers.worded import worded

_PERSON_WORDS = ("cpf", "c.p.f.", "cadastro de pessoas físicas", "cadastro de pessoas fisicas")
_COMPANY_WORDS = ("cnpj", "c.n.p.j.", "cadastro nacional da pessoa jurídica")
_COMPANY_WEIGHTS = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
_CHARACTERS = bytes(range(48, 91))
"""A character of a company's number counts as its place behind "0" in ASCII."""
_TAX_OFFICE = "https://www.gov.br/receitafederal/"


def _eleven(total: int) -> int:
    """What is missing to a multiple of 11; 10 and 11 are written 0."""
    return 0 if total % 11 < 2 else 11 - total % 11


def _person(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    first = _eleven(weighted(digits[:9], range(10, 1, -1)))
    second = _eleven(weighted(digits[:10], range(11, 1, -1)))
    return passed("mod11", len(set(digits)) > 1 and digits[9:] == b"%d%d" % (first, second))


def _company(match: re.Match[bytes]) -> Checked | None:
    value = bare(match)
    first = _eleven(weighted(value[:12], _COMPANY_WEIGHTS[1:], alphabet=_CHARACTERS))
    second = _eleven(weighted(value[:13], _COMPANY_WEIGHTS, alphabet=_CHARACTERS))
    return passed("mod11", len(set(value)) > 1 and value[12:] == b"%d%d" % (first, second))


def _driver(match: re.Match[bytes]) -> Checked | None:
    """Where the first check digit would be 10, the second one is two less."""
    digits = digits_of(match)
    first = remains(digits, range(9, 0, -1))
    second = remains(digits, range(1, 10))
    if first == 10:
        first, second = 0, (second - 2) % 11
    return passed("mod11", len(set(digits)) > 1 and digits[9:] == b"%d%d" % (first, second % 10))


def _worker(match: re.Match[bytes]) -> Checked | None:
    digits = digits_of(match)
    return passed("mod11", _eleven(weighted(digits[:10], (3, 2, 9, 8, 7, 6, 5, 4, 3, 2))) == last_of(digits))


def _elector(match: re.Match[bytes]) -> Checked | None:
    """São Paulo (01) and Minas Gerais (02) write 1 where the remainder is 0."""
    digits = digits_of(match)
    zero = 1 if digits[8:10] in (b"01", b"02") else 0
    first = (remains(digits, range(2, 10)) or zero) % 10
    second = ((weighted(digits[8:10], (7, 8)) + first * 9) % 11 or zero) % 10
    return passed("mod11", digits[10:] == b"%d%d" % (first, second))


def _patient(match: re.Match[bytes]) -> Checked | None:
    return passed("mod11", remains(digits_of(match), range(15, 0, -1)) == 0)


RULES = (
    *worded(
        "pii.br.national_id",
        Severity.HIGH,
        words=_PERSON_WORDS,
        value=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
        shape=r"[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}",
        check=_person,
        confidence=0.96,
        alone=0.9,
        samples=("529.982." + "247-25", "111.444." + "777-35"),
        counterexamples=("529.982." + "247-26", "111.111." + "111-11"),
        source=_TAX_OFFICE,
    ),
    *worded(
        "pii.br.national_id",
        Severity.HIGH,
        words=_PERSON_WORDS,
        value=r"[0-9]{9}-?[0-9]{2}",
        check=_person,
        confidence=0.95,
        samples=("52998" + "224725", "111444" + "777-35"),
        counterexamples=("52998" + "224726",),
        source=_TAX_OFFICE,
    ),
    *worded(
        "pii.br.company_id",
        Severity.LOW,
        words=_COMPANY_WORDS,
        value=r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}",
        shape=r"[0-9]{2}\.[0-9]{3}\.[0-9]{3}/[0-9]{4}-[0-9]{2}",
        check=_company,
        confidence=0.96,
        alone=0.9,
        samples=("11.222.333/" + "0001-81",),
        counterexamples=("11.222.333/" + "0001-82", "11.111.111/" + "1111-11"),
        source=_TAX_OFFICE,
    ),
    *worded(
        "pii.br.company_id",
        Severity.LOW,
        words=_COMPANY_WORDS,
        value=r"[0-9A-Z]{12}-?[0-9]{2}|[0-9A-Z]{2}\.[0-9A-Z]{3}\.[0-9A-Z]{3}/[0-9A-Z]{4}-[0-9]{2}",
        check=_company,
        confidence=0.95,
        samples=("11222333" + "000181", "12.ABC.345/" + "01DE-35"),
        counterexamples=("11222333" + "000182", "12.ABC.345/" + "01DE-36"),
        source=_TAX_OFFICE,
    ),
    *worded(
        "pii.br.identity_card",
        Severity.HIGH,
        words=(
            "registro geral",
            "carteira de identidade",
            "cédula de identidade",
            "cedula de identidade",
            "número do rg",
            "rg nº",
            "rg número",
            "rg",
            "rg:",
        ),
        value=r"[0-9]{1,2}\.[0-9]{3}\.[0-9]{3}-[0-9X]|[0-9]{8}-[0-9X]",
        confidence=0.85,
        samples=("48.219." + "375-X", "4.821." + "937-5"),
        counterexamples=("48.219",),
        source="https://www.gov.br/pt-br/servicos/obter-carteira-de-identidade",
    ),
    *worded(
        "pii.br.driver_license",
        Severity.HIGH,
        words=(
            "cnh",
            "carteira nacional de habilitação",
            "carteira nacional de habilitacao",
            "carteira de habilitação",
            "carteira de motorista",
        ),
        value=r"[0-9]{11}",
        check=_driver,
        confidence=0.93,
        samples=("048219375" + "41",),
        counterexamples=("048219375" + "42",),
        source="https://www.gov.br/transportes/pt-br/assuntos/transito/senatran",
    ),
    *worded(
        "pii.br.social_security",
        Severity.HIGH,
        words=(
            "pis/pasep",
            "pis pasep",
            "pis:",
            "pis nº",
            "nis:",
            "número do pis",
            "numero do pis",
            "número do nis",
            "numero do nis",
            "pis/nis",
            "programa de integração social",
            "pis",
            "nit/pis",
            "o nit",
            "nit nº",
            "nit do",
            "nit da",
            "nistrab",
            "nis trab",
        ),
        value=r"[0-9]{3}\.[0-9]{5}\.[0-9]{2}-[0-9]|[0-9]{10}-?[0-9]",
        check=_worker,
        confidence=0.93,
        samples=("120.48219." + "37-5", "1204821937" + "5"),
        counterexamples=("1204821937" + "6",),
        source="https://www.caixa.gov.br/beneficios-trabalhador/pis/",
    ),
    *worded(
        "pii.br.voter_id",
        Severity.HIGH,
        words=("título de eleitor", "titulo de eleitor", "título eleitoral", "titulo eleitoral"),
        value=r"[0-9]{4} ?[0-9]{4} ?(?:0[1-9]|1[0-9]|2[0-8])[0-9]{2}",
        check=_elector,
        confidence=0.95,
        samples=("4821 9375 " + "0612", "48219375" + "0116"),
        counterexamples=("48219375" + "0613",),
        source="https://www.tse.jus.br",
    ),
    *worded(
        "pii.br.health_insurance",
        Severity.HIGH,
        words=(
            "cartão sus",
            "cartao sus",
            "cartão do sus",
            "cartão nacional de saúde",
            "cartao nacional de saude",
            "cns",
            "cartao do sus",
        ),
        value=r"[12789][0-9]{14}|[12789][0-9]{2} [0-9]{4} [0-9]{4} [0-9]{4}",
        check=_patient,
        confidence=0.95,
        samples=("70048219375" + "0018", "700 4821 9375 " + "0018"),
        counterexamples=("70048219375" + "0019",),
        source="https://www.gov.br/saude/",
    ),
    *worded(
        "pii.br.passport",
        Severity.HIGH,
        words=("passaporte brasileiro", "número do passaporte", "brazilian passport"),
        value=r"[A-Z]{2}[0-9]{6}",
        confidence=0.85,
        samples=("FZ48" + "2193",),
        counterexamples=("FZ48" + "21",),
        source="https://www.gov.br/pf/",
    ),
    *worded(
        "pii.br.vehicle_plate",
        Severity.MEDIUM,
        words=("placa do veículo", "placa do veiculo", "placa do carro", "placa mercosul"),
        value=r"[A-Z]{3}[ \-]?[0-9]{4}|[A-Z]{3}[0-9][A-J][0-9]{2}",
        confidence=0.85,
        samples=("BRA2" + "E19", "KLM-" + "4821"),
        counterexamples=("KLM-" + "48",),
        source="https://www.gov.br/transportes/pt-br/assuntos/transito/senatran",
    ),
)
