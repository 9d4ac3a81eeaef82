"""Fingerprints are HMAC-SHA256; previews give nothing away."""

from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import Fingerprinter, preview


@given(st.binary(min_size=16, max_size=200), st.binary(max_size=300))
def test_it_is_hmac_sha256(key: bytes, value: bytes) -> None:
    assert Fingerprinter(key)(value) == hmac.new(key, value, hashlib.sha256).hexdigest()


def test_short_keys_are_refused() -> None:
    with pytest.raises(UsageError):
        Fingerprinter(b"short")


def test_key_is_not_in_the_repr() -> None:
    assert "secret" not in repr(Fingerprinter(b"secret" * 4))


def test_key_id_tells_keys_apart() -> None:
    assert Fingerprinter(b"a" * 16).key_id != Fingerprinter(b"b" * 16).key_id


@given(st.text(min_size=1, alphabet="qwxyz"))
def test_preview_shows_the_public_prefix_and_the_length_only(secret: str) -> None:
    shown = preview(("hf_",), "hf_" + secret)
    assert shown == f"hf_… ({3 + len(secret)} characters)"
