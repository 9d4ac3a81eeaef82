"""Targets from addresses."""

from __future__ import annotations

from collections.abc import Callable

from leaktight.attack.access import Kind
from leaktight.attack.meter import Meter
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.exchange import Service
from leaktight.attack.targets.function import FunctionTarget
from leaktight.attack.targets.local import Loading, load_model
from leaktight.attack.targets.services import service_at
from leaktight.attack.targets.target import Target
from leaktight.attack.targets.tokens import Begin


def load_target(
    address: str | Callable[[list[str]], list[str]],
    *,
    kind: Kind | None = None,
    adapter: str | None = None,
    device: str = "auto",
    dtype: str = "auto",
    quantize: str | None = None,
    meter: Meter,
    revision: str | None = None,
    base: str | None = None,
    trust_pickle: bool = False,
    begin: Begin = Begin.ALWAYS,
    service: Service | None = None,
    answers: Answers | None = None,
) -> Target:
    """The target at an address: a folder, `hf://namespace/name[@revision]`, a service at `http(s)://`, which
    `service` and `answers` are for, or a Python function.

    A folder, or `adapter`, may hold an adapter of peft; its model is `base`, else the folder that it names.
    `dtype` "auto" is that of the weights, on a CPU float32 instead of the halves; `quantize` is "4bit" or
    "8bit".

    A service is asked at once what it gives (`service_at`). Only `hf://` and services open connections. Code
    of a model is never run, and pickled weights are loaded only if `trust_pickle` says that they may be.

    Raises UsageError, MissingExtra, NotFound, AccessDenied, Offline, FormatError.
    """
    if callable(address):
        return FunctionTarget(address, meter=meter)
    if address.startswith(("http://", "https://")):
        return service_at(address, meter=meter, service=service, answers=answers)
    loading = Loading(
        kind=kind,
        adapter=adapter,
        base=base,
        device=device,
        dtype=dtype,
        quantize=quantize,
        revision=revision,
        trust_pickle=trust_pickle,
        begin=begin,
        meter=meter,
    )
    return load_model(address, loading)
