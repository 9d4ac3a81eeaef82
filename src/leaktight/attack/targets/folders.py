"""What kind of model a folder holds, as its configuration says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaktight.attack.access import Kind
from leaktight.core.errors import UsageError

_ENDINGS = {
    "ForCausalLM": Kind.CAUSAL,
    "LMHeadModel": Kind.CAUSAL,
    "ForMaskedLM": Kind.MASKED,
    "ForPreTraining": Kind.MASKED,
    "ForSequenceClassification": Kind.SEQUENCE_CLASSIFIER,
    "ForTokenClassification": Kind.TOKEN_CLASSIFIER,
    "ForImageClassification": Kind.IMAGE_CLASSIFIER,
    "Model": Kind.ENCODER,
}
_TASKS = {
    "CAUSAL_LM": Kind.CAUSAL,
    "SEQ_CLS": Kind.SEQUENCE_CLASSIFIER,
    "TOKEN_CLS": Kind.TOKEN_CLASSIFIER,
    "FEATURE_EXTRACTION": Kind.ENCODER,
}


def kind_of(config: Mapping[str, Any], address: str) -> Kind:
    """What kind of model a `config.json` describes, by its `architectures`. Raises UsageError."""
    names = config.get("architectures") or [""]
    name = str(names[0]) if isinstance(names, list) else ""
    if not config.get("is_encoder_decoder"):
        for ending, kind in _ENDINGS.items():
            if name.endswith(ending):
                return kind
    raise UsageError(address, f"is of no kind that is audited ({name or 'no architecture'}); state a kind")


def kind_of_adapter(config: Mapping[str, Any]) -> Kind | None:
    """The kind that an `adapter_config.json` states; None if it leaves it to its model."""
    return _TASKS.get(str(config.get("task_type")))
