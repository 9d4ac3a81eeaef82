"""What columns about people are called, in the languages that people write headers in, and what they hold."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from functools import cache

_SEPARATOR = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})
_SHORT = {"age", "dob", "ip", "job", "sex", "ssn", "zip"}
"""Words that count beside others, although they are short."""


class Role(Enum):
    """What a column does for somebody who looks for a person."""

    DIRECT = "direct identifier"
    """Names one person by itself: leave it out, or replace it."""
    QUASI = "quasi-identifier"
    """Names a person together with others, and may be known from elsewhere."""
    SENSITIVE = "sensitive"
    """What must not be learned about a person."""
    FREE_TEXT = "free text"
    """May hold anything: what is found in it is replaced, not generalised."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of column."""

    what: str
    role: Role
    words: tuple[str, ...]
    """Names that such a column has, or that its name begins or ends with."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in " ".join(text.split()).split(","))


KINDS = (
    Kind(
        "e-mail address",
        Role.DIRECT,
        _words("""
        email, e mail, mail address, correo, correo electronico, courriel, adresse mail, emailadresse,
        posta elettronica, メール, 邮箱, 이메일, электронная почта
        """),
    ),
    Kind(
        "telephone number",
        Role.DIRECT,
        _words("""
        phone, telephone, mobile, cell phone, phone number, telefon, telefonnummer, handy, handynummer,
        telefono, movil, celular, telefone, cellulare, telefoon, telefoonnummer, 電話番号, 电话, 手机,
        전화번호, телефон
        """),
    ),
    Kind(
        "name of a person",
        Role.DIRECT,
        _words("""
        full name, fullname, first name, firstname, last name, lastname, surname, given name,
        family name, patient name, customer name, maiden name, middle name, vorname, nachname,
        familienname, nom, prenom, nom de famille, nombre, apellido, apellidos, nombre completo,
        cognome, nome, nome completo, sobrenome, naam, voornaam, achternaam, imie, nazwisko, ad soyad,
        氏名, 名前, 姓名, 이름, 성명, имя, фамилия, фио, الاسم, नाम
        """),
    ),
    Kind(
        "name of a user",
        Role.DIRECT,
        _words("""
        username, user name, login, screen name, handle, nickname, benutzername, nom d utilisateur,
        nombre de usuario, usuario, nome utente, gebruikersnaam, 用户名, ユーザー名
        """),
    ),
    Kind(
        "number of a person",
        Role.DIRECT,
        _words("""
        ssn, social security number, national id, passport, passport number, id number, identity card,
        tax id, driver license, driving licence, patient id, customer id, user id, person id, member id,
        employee id, student id, medical record number, mrn, nhs number, insurance number,
        personalausweis, steuer id, sozialversicherungsnummer, reisepass, kundennummer, patientennummer,
        numero de securite sociale, numero de client, dni, nif, nie, curp, rut, codice fiscale, cpf,
        bsn, pesel, personnummer, 身份证号, マイナンバー, 주민등록번호, паспорт, снилс, инн
        """),
    ),
    Kind(
        "account or card",
        Role.DIRECT,
        _words("""
        iban, account number, bank account, credit card, card number, kontonummer, kreditkarte,
        kreditkartennummer, numero de compte, numero de cuenta, tarjeta, conto corrente, rekeningnummer,
        银行卡号, 口座番号
        """),
    ),
    Kind(
        "street address",
        Role.DIRECT,
        _words("""
        address, street, street address, home address, house number, adresse, anschrift, strasse,
        hausnummer, rue, direccion, calle, domicilio, indirizzo, via, endereco, rua, adres, straat,
        ulica, 住所, 地址, 주소, адрес
        """),
    ),
    Kind(
        "address of a device",
        Role.DIRECT,
        _words("""
        ip, ip address, ip addr, mac address, device id, imei, cookie id, advertising id, adresse ip,
        ip adresse, direccion ip
        """),
    ),
    Kind(
        "licence plate",
        Role.DIRECT,
        _words("""
        license plate, licence plate, number plate, vin, kennzeichen, immatriculation, matricula, targa,
        kenteken, 车牌号
        """),
    ),
    Kind(
        "date of birth",
        Role.QUASI,
        _words("""
        date of birth, dob, birth date, birthdate, birthday, birth day, born, birth year, year of birth,
        yob, birth month, geburtsdatum, geburtstag, geburtsjahr, date de naissance, annee de naissance,
        ne le, fecha de nacimiento, ano de nacimiento, data di nascita, anno di nascita,
        data de nascimento, ano de nascimento, geboortedatum, geboortejaar, data urodzenia,
        rok urodzenia, dogum tarihi, fodelsedatum, fodselsdato, syntymaaika, datum narozeni, 生年月日,
        出生日期, 생년월일, дата рождения, год рождения, تاريخ الميلاد, जन्म तिथि
        """),
    ),
    Kind(
        "age",
        Role.QUASI,
        _words("""
        age, ages, age group, age range, age years, alter, altersgruppe, lebensalter, tranche d age,
        edad, grupo de edad, eta, fascia eta, idade, faixa etaria, leeftijd, wiek, yas, alder, ika, vek,
        eletkor, varsta, возраст, вік, גיל, 年齢, 年龄, 나이, 연령, العمر, आयु
        """),
    ),
    Kind(
        "sex or gender",
        Role.QUASI,
        _words("""
        sex, gender, geschlecht, sexe, genre, sexo, genero, sesso, genere, geslacht, plec, cinsiyet,
        kon, kjonn, sukupuoli, pohlavi, nem, пол, стать, 性別, 性别, 성별, الجنس, लिंग
        """),
    ),
    Kind(
        "postal code",
        Role.QUASI,
        _words("""
        zip, zip code, zipcode, postal code, postalcode, postcode, post code, plz, postleitzahl,
        code postal, codigo postal, cp, cap, codice postale, cep, kod pocztowy, posta kodu, postnummer,
        postinumero, psc, iranyitoszam, почтовый индекс, индекс, 郵便番号, 邮编, 邮政编码, 우편번호,
        pincode, pin code
        """),
    ),
    Kind(
        "place",
        Role.QUASI,
        _words("""
        city, town, village, municipality, county, state, province, region, district, country,
        place of birth, birthplace, residence, location, neighborhood, latitude, longitude, lat, lon,
        lng, stadt, ort, wohnort, gemeinde, kreis, landkreis, bundesland, land, geburtsort, ville,
        commune, departement, pays, lieu de naissance, ciudad, municipio, provincia, pais, comunidad,
        lugar de nacimiento, citta, comune, regione, paese, cidade, estado, woonplaats, plaats,
        gemeente, miasto, sehir, il, ilce, stad, kommun, город, страна, область, регион, 市, 都道府県,
        城市, 省份, 国家, 도시, 지역, المدينة, शहर
        """),
    ),
    Kind(
        "ethnicity or origin",
        Role.QUASI,
        _words("""
        race, ethnicity, ethnic group, ethnic origin, nationality, citizenship, native country,
        country of birth, mother tongue, native language, ethnie, herkunft, nationalitat,
        staatsangehorigkeit, migrationshintergrund, muttersprache, nationalite, origine ethnique,
        langue maternelle, raza, etnia, nacionalidad, nazionalita, raca, nacionalidade, nationaliteit,
        narodowosc, uyruk, национальность, гражданство, 国籍, 民族, 국적
        """),
    ),
    Kind(
        "education",
        Role.QUASI,
        _words("""
        education, education level, education num, degree, school, university, qualification, bildung,
        bildungsabschluss, schulabschluss, abschluss, niveau d etudes, diplome, formation, educacion,
        nivel educativo, estudios, istruzione, titolo di studio, escolaridade, escolaridad, opleiding,
        wyksztalcenie, egitim, utbildning, utdanning, koulutus, образование, 学歴, 学历, 학력, التعليم,
        शिक्षा
        """),
    ),
    Kind(
        "occupation",
        Role.QUASI,
        _words("""
        occupation, job, job title, profession, employer, workclass, work class, industry, position,
        beruf, berufsbezeichnung, tatigkeit, arbeitgeber, branche, metier, emploi, employeur, ocupacion,
        profesion, empleo, empresa, professione, occupazione, lavoro, ocupacao, profissao, beroep,
        zawod, meslek, yrke, ammatti, povolani, профессия, должность, 職業, 职业, 직업, المهنة, पेशा
        """),
    ),
    Kind(
        "marital status",
        Role.QUASI,
        _words("""
        marital status, marital, civil status, married, familienstand, zivilstand, verheiratet,
        etat civil, situation familiale, statut marital, estado civil, stato civile, burgerlijke staat,
        stan cywilny, medeni durum, civilstand, sivilstatus, siviilisaaty, семейное положение, 婚姻状況,
        婚姻状况, 결혼 여부, الحالة الاجتماعية
        """),
    ),
    Kind(
        "household",
        Role.QUASI,
        _words("""
        household size, family size, number of children, children, kids, num children, relationship,
        kinder, kinderzahl, haushaltsgrosse, nombre d enfants, enfants, taille du menage, hijos,
        numero de hijos, figli, numero di figli, filhos, kinderen, dzieci, количество детей
        """),
    ),
    Kind(
        "body",
        Role.QUASI,
        _words("""
        height, weight, body weight, body height, eye color, eye colour, hair color, blood type,
        blood group, grosse, korpergrosse, gewicht, augenfarbe, haarfarbe, blutgruppe, taille, poids,
        groupe sanguin, altura, estatura, peso, grupo sanguineo, altezza, statura, lengte, рост, вес,
        身長, 体重, 身高, 키
        """),
    ),
    Kind(
        "date of an event",
        Role.QUASI,
        _words("""
        admission date, discharge date, date of admission, visit date, date of death, hire date,
        enrollment date, treatment date, aufnahmedatum, entlassungsdatum, sterbedatum, eintrittsdatum,
        date d admission, date de sortie, date de deces, date d embauche, fecha de ingreso,
        fecha de alta, data di ricovero, data de admissao, opnamedatum, дата поступления, 入院日,
        入院日期
        """),
    ),
    Kind(
        "health",
        Role.SENSITIVE,
        _words("""
        diagnosis, diagnoses, disease, illness, condition, icd, icd10, icd code, medication, drug, treatment,
        therapy, symptom, hiv, disability, diagnose, krankheit, medikament, behandlung, befund,
        diagnostic, maladie, traitement, medicament, diagnostico, enfermedad, tratamiento, diagnosi,
        malattia, terapia, doenca, ziekte, behandeling, choroba, diagnoza, tani, hastalik, диагноз,
        болезнь, 診断, 诊断, 疾病, 진단, التشخيص
        """),
    ),
    Kind(
        "money",
        Role.SENSITIVE,
        _words("""
        income, salary, wage, earnings, net worth, balance, credit score, debt, loan amount, einkommen,
        gehalt, lohn, verdienst, vermogen, kontostand, schulden, revenu, salaire, ingresos, salario,
        sueldo, reddito, stipendio, renda, inkomen, salaris, dochod, pensja, maas, gelir, inntekt,
        palkka, зарплата, доход, 年収, 収入, 收入, 工资, 급여, 소득, الراتب, वेतन
        """),
    ),
    Kind(
        "belief or life",
        Role.SENSITIVE,
        _words("""
        religion, faith, political party, party membership, political opinion, sexual orientation,
        union member, trade union, criminal record, conviction, religionszugehorigkeit, konfession,
        partei, sexuelle orientierung, gewerkschaft, vorstrafen, opinion politique,
        orientation sexuelle, syndicat, religione, religiao, partido politico, orientacion sexual,
        orientamento sessuale, godsdienst, religia, wyznanie, din, религия, вероисповедание, 宗教,
        宗教信仰, 종교, الديانة, धर्म
        """),
    ),
)


def words_of(name: str) -> str:
    """A column's name as lower-case words without accents: "birthDate", "Birth-Date" are "birth date"."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", name))
    split = _SEPARATOR.sub(" ", unicodedata.normalize("NFC", bare)).strip().casefold()
    return split.translate(_LETTERS)


@cache
def _by_words() -> dict[str, Kind]:
    return {words_of(word): kind for kind in KINDS for word in kind.words}


def kind_of(name: str) -> Kind | None:
    """What a column of this name holds: by its whole name, else by the longest end or beginning of it."""
    words = words_of(name).split()
    known = _by_words()
    for length in range(len(words), 0, -1):
        for part in (words[-length:], words[:length]):
            joined = " ".join(part)
            is_telling = length == len(words) or len(joined) > 3 or not joined.isascii() or joined in _SHORT
            if is_telling and joined in known:
                return known[joined]
    return None
