"""Transforms as a policy makes them, and values for them."""

from __future__ import annotations

from typing import cast

from leaktight.core.policy_table import Table
from leaktight.detect.sample import DIGITS, scatter
from leaktight.transform.keys import Keys
from leaktight.transform.registry import make_transform, transforms
from leaktight.transform.transform import Record, Reversible, Transform, Value

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
NEEDED = {"noise": {"epsilon": 1, "sensitivity": 1}}
"""Options that a transform cannot do without."""


def make(name: str, key: bytes | None = KEY, dataset: str = "", **options: object) -> Transform:
    """The transform with these options, those that it needs among them."""
    known = ("use", *transforms()[name].options)
    table = Table("policy", {"use": name, **NEEDED.get(name, {}), **options}, known)
    return make_transform(table, None if key is None else Keys(key, dataset))


def make_reversible(name: str, key: bytes = KEY, dataset: str = "", **options: object) -> Reversible:
    return cast(Reversible, make(name, key, dataset, **options))


def value(text: str, label: str = "pii.person", subject: str = "one") -> Value:
    return Value(text, label, Record(subject))


def replaced(transform: Transform, text: str, label: str = "pii.person", subject: str = "one") -> str:
    """What the transform gives, which must be a text."""
    result = transform.replace(value(text, label, subject))
    assert isinstance(result, str)
    return result


def card(size: int = 16) -> str:
    """A number like a payment card's, its check digit aside."""
    return "4" + scatter(size - 1, DIGITS)


SAMPLES = {
    "pii.person": "Ottilie Quitterbaum",
    "pii.email": "ottilie.quitter" + "@" + "baumschule.org",
    "pii.phone": "+49 (30) " + scatter(7, DIGITS, seed=3),
    "pii.payment_card": card(),
    "pii.us.ssn": "-".join(
        (scatter(3, DIGITS, seed=5), scatter(2, DIGITS, seed=6), scatter(4, DIGITS, seed=7))
    ),
    "pii.iban": "DE" + scatter(20, DIGITS, seed=8),
    "pii.date": "2021-03-14",
    "pii.date_of_birth": "14. März 1987",
    "pii.age": "67",
    "pii.address": "Quellenstraße 1234, 10967 Berlin",
    "pii.postal_code": "10967",
    "pii.place": "Wuppertal",
    "pii.ip_address": "203.0." + "113.77",
    "pii.url": "https://quitterbaum.org/ottilie?token=" + scatter(8),
    "pii.username": "quitter_1987",
    "pii.coordinates": "52.52437, 13.41053",
    "secret.aws.access_key": scatter(24, seed=9),
    "secret.generic.password": "t!" + scatter(6) + "?;",
    "artifact.home_path": "/home/ottilie/thesis",
    "acme.badge": "AB-" + scatter(6, DIGITS, seed=10),
}
"""A value for each of many kinds."""
