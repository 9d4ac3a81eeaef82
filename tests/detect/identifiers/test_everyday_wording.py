"""National numbers as people write them: short words, abbreviations, capitals, typographic signs."""

from __future__ import annotations

import pytest

from tests.detect.rules_of_rooms import found


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Carte d\u2019identité n° {}", "pii.fr.identity_card", "D2H68" + "62M2"),
        ("Carta d\u2019Identità {}", "pii.it.identity_card", "CA123" + "45AB"),
        ("His driver\u2019s license is {}.", "pii.us.driver_license", "S530-" + "4621-8094"),
        ("numéro d\u2019assurance sociale : {}", "pii.ca.social_security", "130 692 " + "544"),
    ],
)
def test_a_typographic_apostrophe_is_an_apostrophe(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), "pii.")


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("Carlos Quispe, DNI {}, Lima", "pii.pe.national_id", "4821" + "9375"),
        ("DNI N° {}, domiciliado en Arequipa, Perú", "pii.pe.national_id", "4821" + "9375"),
        ("DNI: {}", "pii.pe.national_id", "0721" + "9375"),
        ("DNI: {}, calle Peruggia 12", "pii.ar.national_id", "4821" + "9375"),
        ("Vive en Lima.\nDNI: {}", "pii.ar.national_id", "4821" + "9375"),
        ("bytom Bratislava, rodné číslo {}", "pii.sk.national_id", "605715" + "/7172"),
        ("r. č. {}, č. občianskeho preukazu", "pii.sk.national_id", "605715" + "/7172"),
        ("bytem Praha, r. č. {}", "pii.cz.national_id", "605715" + "/7172"),
        ("rodné číslo: {}", "pii.cz.national_id", "605715" + "/7172"),
    ],
)
def test_two_countries_with_one_word_are_told_apart_by_the_line(text: str, label: str, value: str) -> None:
    assert found(text.format(value), "pii.") == [(label, value)]


def test_a_word_of_the_other_country_behind_a_line_break_says_nothing() -> None:
    number = "605715" + "/7172"
    assert found(f"rodné číslo: {number}\nbytom Košice", "pii.") == [("pii.cz.national_id", number)]


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("MBI: {}", "pii.us.mbi", "1EG4-" + "TE5-MK73"),
        ("NI No: {}", "pii.gb.social_security", "EC630" + "194B"),
        ("UTR {}", "pii.gb.tax_id", "198841" + "4654K"),
        ("Steuer-Identifikationsnummer: {}", "pii.de.tax_id", "86 095 " + "742 719"),
        ("St.-Nr. {}", "pii.de.tax_number", "181/815/" + "08155"),
        ("UStIdNr.: {}", "pii.de.vat_id", "DE136" + "695976"),
        ("N.I.F.: {}", "pii.es.national_id", "67084" + "321Z"),
        ("mi dni es {}", "pii.es.national_id", "67084" + "321z"),
        ("nie {}", "pii.es.foreigner_id", "z7173" + "735v"),
        ("Cod. Fisc.: {}", "pii.it.tax_id", "SLPTTG43H" + "50E661V"),
        ("CF {}", "pii.it.tax_id", "SLPTTG43H" + "50E661V"),
        ("PIS: {}", "pii.br.social_security", "120.48219." + "37-5"),
        ("portador do RG {}", "pii.br.identity_card", "48.219." + "375-X"),
        ("RFC {}", "pii.mx.tax_id", "GODE56" + "1231GR8"),
        ("NSS: {}", "pii.mx.social_security", "727960" + "86196"),
        ("identificado con C.C. No. {}", "pii.co.national_id", "1.048.219." + "375"),
        ("cédula {}", "pii.co.national_id", "1.048.219." + "375"),
        ("C.I.: {}", "pii.ve.national_id", "V-14.821." + "937"),
        ("RUC {}", "pii.ec.company_id", "17900" + "10937001"),
        ("PAN {}", "pii.in.tax_id", "ABGPK" + "4821R"),
        ("NIK {}", "pii.id.national_id", "317402" + "4507830003"),
        ("MST: {}", "pii.vn.tax_id", "69806" + "84067"),
        ("TIN: {}", "pii.ph.tax_id", "482-190-735-" + "000"),
        ("my NIN is {}", "pii.ng.national_id", "482193" + "75804"),
        ("الرقم القومى: {}", "pii.eg.national_id", "290010" + "10148219"),
        ("תז {}", "pii.il.national_id", "2153" + "26091"),
        ("TC No: {}", "pii.tr.national_id", "763642" + "92818"),
        ("T.C. KİMLİK NO: {}", "pii.tr.national_id", "763642" + "92818"),
        ("VERGİ NUMARASI: {}", "pii.tr.tax_id", "446396" + "6564"),
        ("legitymujący się dowodem osobistym {}", "pii.pl.identity_card", "XXB83" + "5937"),
        ("r. č. {}", "pii.cz.national_id", "735316" + "/7613"),
        ("posiadam CI seria {}", "pii.ro.identity_card", "RX nr. " + "123456"),
        ("ΑΡΙΘΜΟΣ ΤΑΥΤΟΤΗΤΑΣ: {}", "pii.gr.identity_card", "ΑΒ 12" + "3456"),
        ("ΑΡ. ΔΕΛΤΙΟΥ ΤΑΥΤΟΤΗΤΑΣ {}", "pii.gr.identity_card", "ΑΒ 12" + "3456"),
        ("ΔΙΑΒΑΤΗΡΙΟ {}", "pii.gr.passport", "AE123" + "4567"),
        ("Org.nr: {}", "pii.se.company_id", "556703" + "-7881"),
        ("Pers.nr: {}", "pii.se.national_id", "590405" + "-6677"),
        ("паспорт серия {}", "pii.ru.passport", "4508 " + "номер 123456"),
        ("паспорт: серия {}", "pii.ru.passport", "45 08, " + "№ 123456"),
        ("загранпаспорт {}", "pii.ru.passport", "75 1" + "234567"),
        ("гос. номер {}", "pii.ru.vehicle_plate", "А123" + "ВС77"),
        ("ID-картка {}", "pii.ua.identity_card", "00482" + "1937"),
        ("NAS : {}", "pii.ca.social_security", "130 692 " + "544"),
        ("SV-Nr. {}", "pii.de.social_security", "150706" + "49C103"),
        ("Sozialvers.-Nr.: {}", "pii.de.social_security", "15 070649 " + "C 103"),
        ("SV-Nr.: {}", "pii.at.social_security", "8393 " + "230988"),
        ("National Insurance: {}", "pii.gb.social_security", "EC-63-" + "01-94-B"),
        ("Company number: {}", "pii.gb.company_id", "0749" + "6944"),
        ("carte vitale {}", "pii.fr.social_security", "1 11 10 55 7" + "56 501 28"),
        ("N° de sécu : {}", "pii.fr.social_security", "1 11 10 55 7" + "56 501 28"),
        ("NIR {}", "pii.fr.social_security", "111105575" + "6501"),
        ("F.nr: {}", "pii.no.national_id", "241298" + "88659"),
        ("curp {}", "pii.mx.national_id", "hegg560427" + "mvzrrl04"),
        ("Medicare: {}", "pii.us.mbi", "1EG4-" + "TE5-MK73"),
        ("Medicare {} exp 05/26", "pii.au.health_insurance", "2123 45670 " + "1"),
        ("IRD {}", "pii.nz.tax_id", "49-091-" + "850"),
        ("CC nº {}", "pii.pt.identity_card", "61346867" + " 8 XX8"),
        ("SIN # {}", "pii.ca.social_security", "130 692 " + "544"),
        ("N.I. number {}", "pii.gb.social_security", "EC 63 0" + "1 94 B"),
        ("Kimlik: {}", "pii.tr.national_id", "763642" + "92818"),
        ("My Number: {}", "pii.jp.national_id", "4394 1421 " + "4578"),
    ],
)
def test_number_is_found_beside_the_words_of_everyday(text: str, label: str, value: str) -> None:
    assert (label, value) in found(text.format(value), "pii.")


@pytest.mark.parametrize(
    "text",
    [
        "my number is 8236" + "04110714, call me",
        "Personalausweis: MNRTV" + "WXYZ",
        "Personalausweis Nr. L01X0" + "0T473",
        "no sim card lama 081234" + "567890",
        "Renault 1600 c.c. por $25.000." + "000",
        "2024-05-01 12:34:56 MST 69806" + "84067",
        "RFC 2822, RFC 7519 and RFC3339",
        "cf. Knuth 1997, cf. table 12",
        "CI: V1 and E2E passed in 1482937 ms",
        "a pan of 24 cm, PAN-OS 10.1.3",
        "Call Medicare at 41055" + "51230 or 1-800-" + "633-4227",
        "N° de sécu : 1 11 10 55 7" + "56 501 29",
        "The company number of employees grew to 12345" + "678 in 2020",
        "Führerschein seit 20120" + "415, kørekort siden 15042" + "012",
        "Passnummer gäller till 20310" + "415, cestovní pas 01022" + "029",
        "Ehliyet sınavı ücreti 150" + "000 TL",
        "a tin of 400 g for 3-4",
    ],
)
def test_everyday_words_with_other_numbers_are_no_national_numbers(text: str) -> None:
    assert [label for label, _ in found(text, "pii.") if label.count(".") > 1] == []


@pytest.mark.parametrize(
    ("name", "label", "value"),
    [
        ("my_number", "pii.jp.national_id", "823604" + "110714"),
        ("T.C. KİMLİK NO", "pii.tr.national_id", "763642" + "92818"),
        ("dni", "pii.pe.national_id", "0721" + "9375"),
        ("NIF", "pii.pt.tax_id", "45123" + "4561"),
    ],
)
def test_column_is_read_whole(name: str, label: str, value: str) -> None:
    assert found(value, "pii.", hint=name) == [(label, value)]
