"""Which kinds of numbers are names rather than measures."""

from __future__ import annotations

from functools import lru_cache

from leaktight.core.categories import UNKNOWN_PERSONAL, Role, category_of


@lru_cache(maxsize=4096)
def is_identifier(label: str) -> bool:
    """Whether values of a label are known to lead to a person, a place or into an account by themselves.

    A neighbouring number is no approximation of such a value: all but its last digits would stay.
    """
    if label.endswith(".postal_code"):
        return True
    category = category_of(label)
    if category is None or category is UNKNOWN_PERSONAL:
        return False
    return category.role in (Role.DIRECT, Role.CREDENTIAL)
