"""What Python programs call: an audit of a model in one call, or prepared first and run then."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from leaktight.attack.access import Kind
from leaktight.attack.audit import Audit
from leaktight.attack.bench import Bench, Claimed, Passes, Settings, Shadow
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.plan import Plan, make_plan
from leaktight.attack.records import Population, Record
from leaktight.attack.run import run_plan
from leaktight.attack.scores import Wanted
from leaktight.attack.targets.target import Language, Target
from leaktight.core.errors import UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.policy import Policy
from leaktight.core.report import Skip

if TYPE_CHECKING:
    from leaktight.attack.targets.exchange import Service

MOST_RECORDS = 10_000


@dataclass(frozen=True, slots=True)
class Options:
    """How an audit is made; all that is not said by its data."""

    columns: tuple[str, ...] = ()
    """The text's columns; (): found."""
    template: str = ""
    label: str = ""
    """The column of the class, for classifiers."""
    by_coins: bool = False
    """Each record was kept in or out by its own fair coin: then members and others bound epsilon, too."""
    records: int = MOST_RECORDS
    """Records of each part at most: a uniform sample of more, by the seed."""
    kind: Kind | None = None
    adapter: str | None = None
    base: str | None = None
    device: str = "auto"
    dtype: str = "auto"
    quantize: str | None = None
    trust_pickle: bool = False
    shadows: str | None = None
    """The folder that `leaktight attack shadows` wrote."""
    claimed: Claimed | None = None
    budget: Budget = field(default_factory=Budget)
    settings: Settings = field(default_factory=Settings)
    attacks: tuple[str, ...] = ()
    """Globs; (): those of the policy."""
    on_progress: Callable[[int], None] = lambda _passes: None
    service: Service | None = None
    """How a service is asked, where the model is one."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An audit that is planned, and was not run yet."""

    plan: Plan
    bench: Bench
    policy: Policy
    notes: tuple[str, ...] = ()
    """What of the data is not looked at, and why."""
    unread: tuple[str, ...] = ()
    """What of the data could not be read, and why: an audit without it is not complete."""

    def run(self, on_attack: Callable[[str], None] = lambda _name: None) -> Audit:
        """Runs it."""
        audit = run_plan(self.plan, self.bench, policy=self.policy, on_attack=on_attack)
        return replace(audit, notes=self.notes, open=(*audit.open, *self.unread))


@dataclass(slots=True)
class _Left:
    """What of the data is left out on the way to the bench."""

    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def attack(
    model: str | Callable[[list[str]], list[str]],
    *,
    data: Any = None,
    holdout: Any = None,
    public: Any = None,
    canaries: str | None = None,
    reference: str | None = None,
    policy: Policy | None = None,
    key: bytes | None = None,
    options: Options | None = None,
) -> Audit:
    """What a model gives away of its training data.

    `model` is a folder, `hf://namespace/name`, an endpoint's address or a function from prompts to answers.
    `data` are records that it was trained on, `holdout` records of the same source that were kept out,
    `public` others that an attacker can get; each an address, a Dataset or texts. `canaries` is the registry
    that `plant` wrote, opened by `key`; `reference` a model that has not seen the data, the base checkpoint
    of a fine-tuned one. Without `key` fingerprints hold for this audit only.
    Raises UsageError, SourceError, FormatError.
    """
    prepared = prepare(
        model,
        data=data,
        holdout=holdout,
        public=public,
        canaries=canaries,
        reference=reference,
        policy=policy,
        key=key,
        options=options,
    )
    return prepared.run()


def prepare(
    model: str | Callable[[list[str]], list[str]],
    *,
    data: Any = None,
    holdout: Any = None,
    public: Any = None,
    canaries: str | None = None,
    reference: str | None = None,
    policy: Policy | None = None,
    key: bytes | None = None,
    options: Options | None = None,
) -> Prepared:
    """The same, loaded and planned: `plan.passes` says about how many texts will be read."""
    from leaktight.attack.canaries.sealed import open_registry
    from leaktight.attack.targets.answers import Answers
    from leaktight.attack.targets.loading import load_target

    chosen, how = policy or Policy.default(), options or Options()
    if data is None and canaries is None:
        raise UsageError("data", "is missing: give training records, or the registry of planted canaries")
    if canaries is not None and key is None:
        raise UsageError("canaries", "a registry is opened by the key that it was made with; give it")
    registry = open_registry(canaries, key) if canaries is not None and key is not None else None
    meter = Meter(how.budget, how.on_progress)
    target = load_target(
        model,
        kind=how.kind,
        adapter=how.adapter,
        base=how.base,
        device=how.device,
        dtype=how.dtype,
        quantize=how.quantize,
        trust_pickle=how.trust_pickle,
        meter=meter,
        service=how.service,
        answers=Answers(key) if _is_service(model) else None,
    )
    bench, left = _bench(target, meter, chosen, how, key or secrets.token_bytes(32), (data, holdout, public))
    if registry is not None and key is not None:
        from leaktight.attack.canaries.presence import notes_of_presence

        bench.registry = registry
        if data is not None and target.kind is not Kind.IMAGE_CLASSIFIER:
            left.notes.extend(notes_of_presence(data, registry, key))
    _add_models(bench, how, reference)
    left.notes.extend(getattr(target, "notes", ()))
    plan = make_plan(how.attacks or chosen.attacking.attacks, bench)
    if bench.passes is not None:
        bench.passes.wanted = plan.wanted
    return Prepared(plan, bench, chosen, tuple(left.notes), tuple(left.unread))


def _is_service(model: object) -> bool:
    return isinstance(model, str) and model.startswith(("http://", "https://"))


def _bench(
    target: Target, meter: Meter, policy: Policy, how: Options, key: bytes, parts: Sequence[Any]
) -> tuple[Bench, _Left]:
    left = _Left()
    names = ("members", "others", "public")
    members, others, public = (
        () if part is None else _records(part, target, how, name, left)
        for part, name in zip(parts, names, strict=True)
    )
    settings = replace(
        how.settings, queries=policy.attacking.queries, probability=policy.attacking.probability
    )
    bench = Bench(
        target,
        Population(members, others, public, by_coins=how.by_coins),
        Fingerprinter(key),
        settings=settings,
        meter=meter,
        passes=Passes(target, Wanted()) if isinstance(target, Language) else None,
        claimed=how.claimed,
    )
    return bench, left


def _records(part: Any, target: Target, how: Options, name: str, left: _Left) -> Sequence[Record]:
    """The records of one part, or a uniform sample of them."""
    from leaktight.attack.reading import read_records

    if target.kind is Kind.IMAGE_CLASSIFIER:
        images, unread = _images(part, target, how)
        left.unread += _told(name, unread)
        return _sampled(images, how, name, left)

    def chat(messages: Sequence[Mapping[str, str]]) -> str:
        from leaktight.attack.reading import plain_chat

        made = target.chat(messages) if isinstance(target, Language) else None
        return plain_chat(messages) if made is None else made

    if isinstance(part, Sequence) and part and all(isinstance(one, Record) for one in part):
        return _sampled(part, how, name, left)
    records = read_records(
        part,
        columns=how.columns,
        template=how.template,
        label=how.label,
        chat=chat,
        classes=getattr(target, "classes", ()),
    )
    left.unread += _told(name, records.unread)
    left.notes += _told(name, records.empty)
    return _sampled(records, how, name, left)


def _images(part: Any, target: Any, how: Options) -> tuple[Sequence[Record], Sequence[Skip]]:
    """Records that are images: an address, or records that have them already."""
    from leaktight.attack.image_records import read_images

    if not isinstance(part, str | Path):
        if not all(isinstance(one, Record) and one.image is not None for one in part):
            raise UsageError("data", "must be an address of images, or records with images")
        return part, ()
    column = how.columns[0] if how.columns else ""
    return read_images(str(part), target.image_shape, target.classes, column=column, label=how.label)


def _told(name: str, skips: Sequence[Skip]) -> list[str]:
    return [f"{name}: {skip.location.path or skip.location.source}: {skip.reason}" for skip in skips]


def _sampled(records: Sequence[Record], how: Options, name: str, left: _Left) -> Sequence[Record]:
    if len(records) <= how.records:
        return records
    left.notes.append(f"{name}: a sample of {how.records:,} of {len(records):,} records")
    places = sorted(Random(how.settings.seed).sample(range(len(records)), how.records))
    return [records[place] for place in places]


def _add_models(bench: Bench, how: Options, reference: str | None) -> None:
    """Puts the models beside the target on the bench."""
    if reference is not None:
        from leaktight.attack.targets.loading import load_target

        model = load_target(
            reference,
            kind=bench.target.kind,
            device=how.device,
            dtype=how.dtype,
            trust_pickle=how.trust_pickle,
            meter=bench.meter,
        )
        if not isinstance(model, Language):
            raise UsageError("reference", f"is no language model but a {model.kind.value}")
        bench.reference = Passes(model, Wanted())
    if how.shadows is not None:
        bench.shadows = _shadows(how.shadows, bench)


def _shadows(folder: str, bench: Bench) -> tuple[Shadow, ...]:
    from leaktight.attack.membership.shadow_folder import plan_of
    from leaktight.attack.membership.shadows import load_shadows

    records = [*bench.population.members, *bench.population.others]
    return load_shadows(plan_of(Path(folder), records, bench.fingerprint), meter=bench.meter)
