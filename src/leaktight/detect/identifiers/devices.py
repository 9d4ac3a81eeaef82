"""Devices and vehicles: what telephones, their cards, apparatuses and cars are known by."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked
from leaktight.core.severity import Severity
from leaktight.detect.checksums import luhn, luhn_check_digit, weighted
from leaktight.detect.identifiers.labelled import labelled
from leaktight.detect.identifiers.surroundings import line_around, text_before, value_of
from leaktight.detect.identifiers.worded import worded
from leaktight.detect.sample import HEX, scatter, scatter_uuid

_UUID = "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
_LUHN = ("checksum:luhn",)
_VIN_VALUES = b"0123456789" + bytes(10)
_VIN_LETTERS = bytes.maketrans(b"ABCDEFGHJKLMNPRSTUVWXYZ", b"12345678123457923456789")
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_FEWEST_DISTINCT = 5
_COMMIT = 40
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def _imei(match: re.Match[bytes]) -> Checked | None:
    """Luhn over 15 digits, with a reporting body that GSMA has; sure enough alone only in groups."""
    value = value_of(match)
    digits = value.translate(None, b" -")
    if digits[:2] not in _REPORTING_BODIES or not luhn(digits) or len(set(digits)) < _FEWEST_DISTINCT:
        return None
    return Checked(_LUHN, 0.7 if b"-" in value else None)


_REPORTING_BODIES = frozenset(b"01 10 30 33 35 44 45 49 50 51 52 53 54 86 91 98 99".split())
"""The first two digits: who gave the type allocation code."""


def _imsi(match: re.Match[bytes]) -> Checked | None:
    """A mobile country code begins with 2 to 7."""
    value = value_of(match)
    return Checked() if len(set(value)) >= _FEWEST_DISTINCT and value not in _STAND_INS else None


_STAND_INS = frozenset((b"310150" + b"123456789", b"234567" + b"890123456"))


def _iccid(match: re.Match[bytes]) -> Checked | None:
    digits = value_of(match).translate(None, b" -").rstrip(b"Ff")
    return Checked(_LUHN) if luhn(digits) and len(set(digits)) >= _FEWEST_DISTINCT else None


def _device(match: re.Match[bytes]) -> Checked | None:
    """The same; 40 hex digits in text are mostly a commit, unless they are called a UDID."""
    if len(value_of(match)) == _COMMIT and match.start() and b"udid" not in text_before(match, 64).lower():
        return None
    return _drawn(match)


def _drawn(match: re.Match[bytes]) -> Checked | None:
    """Refuses identifiers of zeros and other stand-ins: those hold few digits or letters."""
    value = value_of(match).lower().replace(b"-", b"")
    return Checked() if len(set(value)) >= _FEWEST_DISTINCT and not value.isalpha() else None


def _serial(match: re.Match[bytes]) -> Checked | None:
    """Letters and digits, or many digits; a certificate's is of hex pairs with colons between."""
    value = value_of(match)
    following = bytes(match.string[match.end() : match.end() + 1])
    digits, letters = re.sub(rb"[^0-9]", b"", value), re.sub(rb"[^A-Z]", b"", value)
    if following in (b":", b"(") or len(digits) < 2 or not letters or len(set(digits + letters)) < 4:
        return None
    return Checked()


def _vin(match: re.Match[bytes]) -> Checked | None:
    """ISO 3779; the ninth character is a check digit in North America and China, elsewhere it need not be."""
    value = value_of(match).upper()
    if len(set(value)) < 6 or value.isalpha() or not value[-4:].isdigit():
        return None
    remainder = weighted(value.translate(_VIN_LETTERS), _VIN_WEIGHTS) % 11
    holds = value[8:9] == (b"X" if remainder == 10 else b"%d" % remainder)
    return Checked(("checksum:vin",), 0.95) if holds else Checked(("structure:vin",))


def _plate(match: re.Match[bytes]) -> Checked | None:
    """Four to nine letters and digits, at least one of each kind."""
    marks = re.sub(rb"[^0-9A-Z]", b"", value_of(match))
    is_mixed = not marks.isdigit() and not marks.isalpha()
    return Checked() if 4 <= len(marks) <= 9 and is_mixed and marks.strip(_LETTERS).strip(b"0") else None


_SAYS_VEHICLE = re.compile(
    rb"(?i)\b(?:cars?|vans?|vehicles?|trucks?|lorry|taxi|cab|motor(?:cycle|bike)|driver|park(?:ed|ing)|anpr|alpr|toll|uber|garage"
    rb"|congestion|speeding|auto|wagen|fahrzeug|pkw|lkw|voiture|v\xc3\xa9hicule|coche|veh\xc3\xadculo|carro|ve\xc3\xadculo"
    rb"|macchina|veicolo|voertuig)\b"
)


def _plate_of_vehicle(match: re.Match[bytes]) -> Checked | None:
    """The same, where the line speaks of a vehicle."""
    return _plate(match) if _SAYS_VEHICLE.search(line_around(match, 100)) else None


def _luhn_example(payload: str) -> str:
    return payload + luhn_check_digit(payload.encode()).decode()


_IMEI = _luhn_example("35209" + "900176148")

RULES = (
    *worded(
        "pii.imei",
        Severity.MEDIUM,
        words=("imei", "imei number", "imei1", "imei2", "imei no", "international mobile equipment identity"),
        value=r"[0-9]{15}|[0-9]{2}[ \-][0-9]{6}[ \-][0-9]{6}[ \-][0-9]|[0-9]{8}[ \-][0-9]{6}[ \-][0-9]"
        r"|[0-9]{6}[ \-][0-9]{2}[ \-][0-9]{6}[ \-][0-9]",
        check=_imei,
        confidence=0.95,
        shape=r"[0-9]{2}-[0-9]{6}-[0-9]{6}-[0-9]",
        samples=(f"{_IMEI[:2]}-{_IMEI[2:8]}-{_IMEI[8:14]}-{_IMEI[14:]}",),
        counterexamples=(_IMEI[:-1] + str((int(_IMEI[-1]) + 1) % 10), "00000000" + "0000000"),
        source="https://www.gsma.com/solutions-and-impact/industry-services/device-services/gsma-imei-database/",
    ),
    *worded(
        "pii.imsi",
        Severity.MEDIUM,
        words=("imsi", "international mobile subscriber identity"),
        value=r"[2-7][0-9]{14}|[2-7][0-9]{2}[ \-][0-9]{2,3}[ \-][0-9]{9,10}",
        check=_imsi,
        confidence=0.85,
        samples=("26201" + "4827193605", "262-01-" + "4827193605"),
        counterexamples=("000" + "000000000000", "126201" + "482719360"),
        source="https://www.itu.int/rec/T-REC-E.212",
    ),
    *worded(
        "pii.iccid",
        Severity.MEDIUM,
        words=("iccid", "sim number", "sim card number", "sim serial", "sim card serial", "simnummer"),
        value=r"89[0-9]{16,18}[Ff]?|89[0-9]{2}(?:[ \-][0-9]{4}){3,4}(?:[ \-][0-9]{1,3})?[Ff]?",
        check=_iccid,
        confidence=0.95,
        samples=(
            _luhn_example("8949" + "02" + "0000" + "4827193605"[:8]),
            _luhn_example("8901" + "260" + "48271936058"),
        ),
        counterexamples=("8949020000" + "48271930",),
        source="https://www.itu.int/rec/T-REC-E.118",
    ),
    *worded(
        "pii.advertising_id",
        Severity.MEDIUM,
        words=(
            "idfa",
            "gaid",
            "aaid",
            "idfv",
            "advertising id",
            "advertisingid",
            "advertiser id",
            "advertising identifier",
        ),
        value=_UUID,
        check=_drawn,
        confidence=0.85,
        samples=(scatter_uuid(3), scatter_uuid(4).upper()),
        counterexamples=("00000000-0000-0000-0000-000000000000",),
        source="https://developer.apple.com/documentation/adsupport",
    ),
    *worded(
        "pii.device_id",
        Severity.MEDIUM,
        words=(
            "udid",
            "android id",
            "androidid",
            "device id",
            "deviceid",
            "device uuid",
            "device identifier",
            "machine id",
            "hardware id",
            "hwid",
        ),
        value=rf"{_UUID}|[0-9A-Fa-f]{{40}}|[0-9A-F]{{8}}-[0-9A-F]{{16}}|[0-9a-f]{{16}}|[0-9a-f]{{32}}",
        check=_device,
        confidence=0.7,
        samples=(
            scatter_uuid(5),
            scatter(40, HEX, seed=6),
            "00008030-" + scatter(16, HEX, seed=7).upper(),
            scatter(16, HEX, seed=8),
        ),
        counterexamples=("0" * 16, "00000000-0000-0000-0000-000000000000"),
        source="https://developer.android.com/identity/user-data-ids",
    ),
    *labelled(
        "pii.serial_number",
        Severity.LOW,
        words=(
            "serial number",
            "serial no",
            "serial num",
            "seriennummer",
            "serien nr",
            "numero de serie",
            "número de serie",
            "numéro de série",
            "numero di serie",
        ),
        value=r"[A-Z0-9](?:[A-Z0-9\-]{4,18})[A-Z0-9]",
        first="[A-Z0-9][A-Z0-9-]{4}",
        check=_serial,
        confidence=0.6,
        names=r"(?:^|_)serial_?(?:number|num|no|nr)$|(?:^|_)seriennummer$",
        samples=("C02XK" + "1FHJG5J", "5CD-8" + "2417WQ"),
        counterexamples=("DISPLAY", "2024010101", "AA:BB:CC"),
    ),
    *labelled(
        "pii.vin",
        Severity.MEDIUM,
        words=(
            "vin",
            "vin number",
            "vin no",
            "vehicle identification number",
            "vehicle identification no",
            "chassis number",
            "chassis no",
            "fahrgestellnummer",
            "fahrzeug identifizierungsnummer",
            "fahrzeugidentifizierungsnummer",
            "fin nummer",
            "numero de chasis",
            "número de chasis",
            "numéro de châssis",
            "numero di telaio",
            "número de bastidor",
            "numero de bastidor",
            "número de chassis",
            "numero de chassis",
            "chassisnummer",
            "numéro vin",
        ),
        value=r"[0-9A-HJ-NPR-Z]{17}|[0-9a-hj-npr-z]{17}",
        first="[0-9A-HJ-NPR-Za-hj-npr-z]{17}",
        check=_vin,
        confidence=0.75,
        specificity=1,
        samples=("1HGCM" + "82633A" + "004352", "WVWZZZ" + "1KZAW" + "482719"),
        clause="VIN of my car is",
        counterexamples=("1HGCM" + "82633A" + "00435", "I" * 17, "INTERNATIONALIZED"),
        source="https://www.iso.org/standard/52200.html",
    ),
    *labelled(
        "pii.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "license plate",
            "licence plate",
            "license plate number",
            "licence plate number",
            "number plate",
            "plate number",
            "plate no",
            "registration plate",
            "vehicle registration",
            "vehicle registration number",
            "car registration",
            "car registration number",
            "registration number of the car",
            "registration number of the vehicle",
            "registered keeper of",
            "plate number of the car",
            "kfz kennzeichen",
            "autokennzeichen",
            "amtliches kennzeichen",
            "nummernschild",
            "numéro d'immatriculation",
            "plaque d'immatriculation",
            "matrícula del vehículo",
            "matrícula del coche",
            "matrícula do carro",
            "matrícula do veículo",
            "targa del veicolo",
            "targa dell'auto",
            "nummerplaat",
        ),
        value=r"[A-Z0-9]{1,4}(?:[ \-]?[A-Z0-9]{1,4}){1,2}",
        first="[A-Z0-9][A-Z0-9 -]{2}",
        check=_plate,
        confidence=0.65,
        names=r"(?:^|_)(?:licen[cs]e_plate|number_?plate|plate_?(?:number|no)|(?:vehicle|car)_?reg(?:istration)?)(?:_?(?:number|no))?$"
        r"|(?:^|_)(?:kfz|auto|amtliches)_?kennzeichen|nummernschild|matr(?:i|í)cula_(?:del?|do)_(?:veh(?:i|í)culo|coche|carro|ve(?:i|í)culo)"
        r"|(?:num(?:e|é)ro|plaque)_d_immatriculation|^targa$|nummerplaat$",
        samples=("7XKR" + "482", "LB17" + " KXD"),
        clause="the number plate of my car is",
        counterexamples=("UNKNOWN", "12345", "A1"),
    ),
    *labelled(
        "pii.vehicle_plate",
        Severity.MEDIUM,
        words=(
            "plate",
            "plates",
            "registration",
            "with registration",
            "my reg",
            "reg no",
            "reg. no",
            "kennzeichen",
            "targa",
            "matrícula",
            "immatriculation",
            "kenteken",
        ),
        value=r"[A-Z0-9]{1,4}(?:[ \-]?[A-Z0-9]{1,4}){1,2}",
        first="[A-Z0-9][A-Z0-9 -]{2}",
        check=_plate_of_vehicle,
        confidence=0.6,
        lead="the car's plate",
        samples=("7XKR" + "482", "LB17" + " KXD"),
        clause="the reg. no. of the van is",
        counterexamples=("UNKNOWN", "12345", "A1"),
    )[:1],
)
