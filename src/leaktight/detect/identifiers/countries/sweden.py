"""Sweden: personal, coordination and company numbers, VAT, bankgiro, passport, vehicle plates."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import is_date, luhn
from leaktight.detect.identifiers.digits import VAT_WORDS, digits_of, no_day, passed
from leaktight.detect.identifiers.worded import worded


def _born(match: re.Match[bytes], plus: int) -> Checked | None:
    """A day of birth, to which `plus` is added, and Luhn's digit; a century in front is not counted."""
    digits = digits_of(match)[-10:]
    is_day = is_date(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]) - plus)
    return passed("luhn", is_day and luhn(digits))


def _person(match: re.Match[bytes]) -> Checked | None:
    return _born(match, 0)


def _coordinated(match: re.Match[bytes]) -> Checked | None:
    """Of persons who are not registered: sixty is added to the day."""
    return _born(match, 60)


def _company(match: re.Match[bytes]) -> Checked | None:
    """The third digit is two at least, so that it is no month."""
    digits = digits_of(match)[:10]
    return passed("luhn", digits[2] >= 50 and luhn(digits))


def _giro(match: re.Match[bytes]) -> Checked | None:
    return passed("luhn", luhn(digits_of(match)))


RULES = (
    *worded(
        "pii.se.national_id",
        Severity.HIGH,
        words=(
            "personnummer",
            "personnr",
            "pers.nr",
            "persnr",
            "pnr",
            "svenskt personnummer",
            "swedish personal",
        ),
        value=r"(?:18|19|20)?[0-9]{2}[01][0-9][0-3][0-9][\-+ ]?[0-9]{4}",
        check=_person,
        confidence=0.94,
        samples=(
            "590405" + "-6677",
            "1959040" + "5-6677",
            "1959040" + "56677",
        ),
        counterexamples=("590405" + "-6678",),
        source="https://www.skatteverket.se",
    ),
    *worded(
        "pii.se.coordination_number",
        Severity.HIGH,
        words=(
            "samordningsnummer",
            "samordningsnr",
            "personnummer",
            "swedish coordination",
        ),
        value=r"(?:18|19|20)?[0-9]{2}[01][0-9][6-9][0-9][\-+ ]?[0-9]{4}",
        check=_coordinated,
        confidence=0.94,
        samples=(
            "450874" + "-7534",
            "1945087" + "4-7534",
        ),
        counterexamples=("450874" + "-7535",),
        source="https://www.skatteverket.se",
    ),
    *worded(
        "pii.se.company_id",
        Severity.LOW,
        words=(
            "organisationsnummer",
            "organisationsnr",
            "orgnr",
            "org.nr",
            "org nr",
            "org nummer",
        ),
        value=r"[125-9][0-9][2-9][0-9]{3}-?[0-9]{4}",
        check=_company,
        confidence=0.92,
        samples=("556703" + "-7881",),
        counterexamples=("556703" + "-7882",),
        source="https://bolagsverket.se",
    ),
    *worded(
        "pii.se.vat_id",
        Severity.LOW,
        words=(
            "moms",
            "momsnummer",
            "momsregistreringsnummer",
            "vat nummer",
            "moms nr",
            *VAT_WORDS,
            "momsreg.nr",
            "momsreg nr",
            "momsregnr",
            "momsregistreringsnr",
        ),
        value=r"SE ?[0-9]{6}-?[0-9]{4} ?01",
        check=_company,
        confidence=0.95,
        samples=("SE556856" + "032901",),
        counterexamples=("SE556856" + "032001",),
        source="https://ec.europa.eu/taxation_customs/vies/",
    ),
    *worded(
        "pii.se.bank_account",
        Severity.HIGH,
        words=(
            "bankgiro",
            "bankgironummer",
            "bankgironr",
        ),
        value=r"[0-9]{3,4}-[0-9]{4}",
        check=_giro,
        confidence=0.9,
        samples=(
            "991-" + "2346",
            "5805-" + "6201",
        ),
        counterexamples=("991-" + "2347",),
        source="https://www.bankgirot.se",
    ),
    *worded(
        "pii.se.passport",
        Severity.HIGH,
        words=(
            "passnummer",
            "svenskt pass",
            "swedish passport",
        ),
        value=r"[0-9]{8}|[A-Z]{2}[0-9]{6}",
        check=no_day,
        confidence=0.72,
        samples=(
            "3548" + "1274",
            "AA12" + "3456",
        ),
        source="https://www.skatteverket.se",
    ),
    *worded(
        "pii.se.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "registreringsnummer",
            "regnr",
            "registreringsskylt",
        ),
        value=r"[A-HJ-PR-UW-Z]{3} ?[0-9]{2}[0-9A-Z]",
        confidence=0.78,
        samples=(
            "ABC " + "123",
            "KJL" + "48D",
        ),
        source="https://www.skatteverket.se",
    ),
)
