"""What other models call the kinds of names, in our labels."""

from __future__ import annotations

import re

_KINDS = {
    "pii.person": "per person name people givenname given_name firstname first_name lastname last_name "
    "surname fullname full_name middlename private_person",
    "pii.place": "loc location gpe fac place city country state county",
    "pii.organization": "org organization organisation company company_name nrp_org",
    "pii.address": "street_address streetaddress address street building private_address location_address",
    "pii.postal_code": "zipcode zip zip_code postcode postal_code",
    "pii.email": "email email_address private_email",
    "pii.phone": "phone phone_number telephonenum telephone phonenumber private_phone",
    "pii.date": "date date_time datetime private_date",
    "pii.date_of_birth": "dob date_of_birth dateofbirth birthday",
    "pii.age": "age",
    "pii.username": "username user_name userid",
    "pii.url": "url private_url",
    "pii.ip_address": "ip ip_address ipv4 ipv6",
    "pii.payment_card": "credit_card creditcardnumber credit_card_number card_number",
    "pii.iban": "iban iban_code",
    "pii.us.ssn": "ssn us_ssn social_security_number socialnum",
    "pii.passport": "passport passport_number",
    "pii.driver_license": "driver_license driverlicensenum drivers_license_number us_driver_license",
    "pii.national_id": "id_number idcardnum national_id identification_number",
    "pii.tax_id": "tax_id taxnum tax_number",
    "pii.title": "title prefix",
    "pii.gender": "gender sex",
    "pii.nationality": "nationality nrp norp",
    "secret.generic.password": "password pass secret",
}
_BY_NAME = {name: label for label, names in _KINDS.items() for name in names.split()}
_OTHER = re.compile(r"[^a-z0-9]+")


def label_of(kind: str) -> str:
    """Our label for another model's kind: "B-PER", "GPE"; "pii.<kind>" for one that is not known."""
    name = _OTHER.sub("_", kind.lower()).strip("_")
    bare = name[2:] if name[:2] in ("b_", "i_", "s_", "e_", "l_", "u_") else name
    return _BY_NAME.get(name) or _BY_NAME.get(bare) or f"pii.{bare or 'other'}"
