"""The model that a policy names: the built-in one, or one behind an adapter."""

from __future__ import annotations

from functools import lru_cache

from leaktight.core.errors import LeaktightError, UsageError
from leaktight.core.naming import BUILT_IN
from leaktight.detect.names.built_in import built_in_names, eager_names
from leaktight.detect.names.reader import NameReader

KINDS = ("hf", "gliner", "spacy", "presidio")


@lru_cache(maxsize=4)
def open_names(model: str, *, eager: bool = False) -> NameReader:
    """The model "built-in", else "hf:", "gliner:", "spacy:" or "presidio:" and what that adapter takes.

    The built-in one can be `eager`: more ready to take something for a name.
    Raises UsageError for another kind and for what cannot be loaded; others as adapters do.
    """
    if model == BUILT_IN:
        return eager_names() if eager else built_in_names()
    kind, _, rest = model.partition(":")
    if not rest or kind not in KINDS:
        raise UsageError("model", f"must begin with one of {', '.join(f'{one}:' for one in KINDS)}")
    try:
        return _adapter(kind, rest)
    except LeaktightError:
        raise
    except Exception as cause:  # what stands in the folder or module is foreign, and fails as it likes
        raise UsageError(rest, f"cannot be loaded as a model: {cause.__class__.__name__}") from cause


def _adapter(kind: str, rest: str) -> NameReader:
    # Each is imported when it is asked for: what it stands on may not be installed.
    if kind == "hf":
        from leaktight.detect.names.adapters.hugging_face import HuggingFaceNames

        return HuggingFaceNames(rest)
    if kind == "gliner":
        from leaktight.detect.names.adapters.gliner import GlinerNames

        return GlinerNames(rest)
    if kind == "spacy":
        from leaktight.detect.names.adapters.spacy import SpacyNames

        return SpacyNames(rest)
    from leaktight.detect.names.adapters.presidio import PresidioNames

    return PresidioNames(rest)
