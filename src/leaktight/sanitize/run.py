"""The verb: a dataset to a clean copy of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from leaktight.core.cluster import LOCAL, RAY
from leaktight.core.errors import LeaktightError, NotFound, UsageError
from leaktight.core.finding import Finding
from leaktight.core.location import Location
from leaktight.core.naming import NamesMode
from leaktight.core.policy import Policy
from leaktight.core.report import Skip
from leaktight.core.sanitizing import Choice
from leaktight.core.state_folder import state_folder
from leaktight.detect.gate import cache_folder
from leaktight.sanitize.column_names import COLUMN as COLUMN_NAME
from leaktight.sanitize.column_names import ColumnNames
from leaktight.sanitize.foreign import copy_clean
from leaktight.sanitize.generalizing import Asked, Chosen, attack, choose_table, generalize
from leaktight.sanitize.listed import Listed, require_files
from leaktight.sanitize.named_in_policy import require_columns, require_labels
from leaktight.sanitize.noted import Noted
from leaktight.sanitize.outcome import Outcome, Remains
from leaktight.sanitize.placing import COLUMN as FILE_NAME
from leaktight.sanitize.placing import places_in_copy
from leaktight.sanitize.plan import Plan
from leaktight.sanitize.removed import RemovedValues
from leaktight.sanitize.replacing import Replacing
from leaktight.sanitize.searching import search
from leaktight.sanitize.shards import Shard, Shards, find_shards
from leaktight.sanitize.spared import NOTHING_SPARED, Spared
from leaktight.sanitize.survey import survey
from leaktight.sanitize.unfinished import Unfinished
from leaktight.sanitize.verify import rescan
from leaktight.sanitize.work import Done, Failed, Result, Worker
from leaktight.sanitize.workers import Workers, clean_all
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet
from leaktight.sources.remote import is_free, is_remote, upload, upload_file
from leaktight.transform.keys import Keys

_NAMES = {"file name": FILE_NAME, "column names": COLUMN_NAME}
"""Places of a scan that are names -> what a policy calls them."""


class BadShards(LeaktightError):
    """Files could not be cleaned, and nothing was written: `skips` names them."""

    def __init__(self, skips: Sequence[Skip]) -> None:
        super().__init__(f"{len(skips)} files cannot be cleaned; nothing was written")
        self.skips = tuple(skips)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run is made; what the copy looks like is the policy's."""

    jobs: int = 1
    """Processes."""
    engine: str = LOCAL
    """"local", or "ray" for the tasks of a cluster, which shares the file system of source and copy."""
    ray_address: str = ""
    """The cluster's; "" starts one on this machine."""
    skip_bad: bool = False
    """Whether files that cannot be cleaned are left out, instead of stopping the run."""
    restart: bool = False
    """Whether an unfinished run by other settings is thrown away."""
    verify: bool = True
    """Whether the copy is scanned and searched for what was replaced."""
    restore: bool = False
    """Whether values that the policy's reversible transforms have replaced are turned back."""
    asked: Asked | None = None
    """What the largest table of the copy must reach."""
    attack: bool = False
    """Whether it is tried to lead the copy's rows back to those of the original."""
    listed: Listed = field(default_factory=dict)
    """Records that are left out whatever they hold: `listed.read_listed` reads them of an audit."""
    on_progress: Callable[[int], None] = lambda _bytes: None
    """Bytes of the dataset that are finished since the last call."""

    @property
    def is_searched(self) -> bool:
        """Whether the copy is scanned and searched: where values are turned back it holds them all."""
        return self.verify and not self.restore


def with_choices(
    policy: Policy,
    *,
    use: str | None = None,
    names: str | None = None,
    keep: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Policy:
    """The policy with what a caller asks for beside it: `use` replaces personal data that no table is for.

    Raises UsageError.
    """
    known = policy.sanitizing
    choices = known.choices
    if use is not None:
        choices = (*choices, Choice(use, ("pii.*",), where="use"))
    sanitizing = replace(known, choices=choices, keep=(*known.keep, *keep), drop=(*known.drop, *drop))
    naming = policy.naming
    if names is None:
        # A copy of which a sample was looked at is no clean one.
        mode = NamesMode.OFF if naming.mode is NamesMode.OFF else NamesMode.ALL
    elif names in (NamesMode.ALL.value, NamesMode.OFF.value):
        mode = NamesMode(names)
    else:
        raise UsageError("names", "must be 'all' or 'off': a sample cleans nothing else")
    return replace(policy, sanitizing=sanitizing, naming=replace(naming, mode=mode))


def sanitize_files(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    policy: Policy,
    key: bytes | None,
    options: Options,
) -> Outcome:
    """Writes a clean copy of a folder or file, whole or not at all.

    Raises BadShards, UsageError, NotFound, AccessDenied, OSError.
    """
    clock = time.monotonic()
    address, place = os.fspath(source), _place(os.fspath(target))
    shards = find_shards(address)
    _check(address, place, shards, options, key)
    keys = None if key is None else Keys(key, policy.sanitizing.dataset)
    outcome = Outcome(
        address, os.fspath(target), left_out=list(shards.left_out), key_is_given=key is not None
    )
    outcome.skips += shards.problems
    outcome.unmet = [*policy.sanitizing.keep, *policy.sanitizing.drop]
    chosen = None if options.asked is None else choose_table(address, options.asked)
    spared = NOTHING_SPARED if chosen is None else Spared(chosen.columns, frozenset(chosen.paths))
    # What a policy's table gets wrong is said before anything is written.
    Replacing(policy.sanitizing, keys)
    require_labels(policy)
    require_files(options.listed, [shard.path for shard in shards.files])
    if not options.restore:
        outcome.unmet += require_columns(shards.files, policy)
    with Unfinished(place) as unfinished, _workers(shards, options, unfinished) as workers:
        plan = _plan((policy, spared), keys, shards, unfinished, options)
        removed = RemovedValues(plan.digest_key, unfinished.digests)
        plan, shards = _placed(plan, shards, outcome, removed)
        _check_names(plan, chosen)
        where = address if is_remote(address) else Path(address).absolute()
        fingerprint = f"{plan.fingerprint()} {'' if options.is_searched else 'unsearched '}{where}"
        columns = unfinished.resume(fingerprint, shards.files, plan.columns, restart=options.restart)
        plan = replace(plan, columns=columns)
        _clean(plan, shards, unfinished, outcome, (removed, options, workers))
        shown = Discreet(compiled_rules(policy, plan.cache))
        outcome.skips = [replace(skip, location=shown.location(skip.location)) for skip in outcome.skips]
        if outcome.skips and not options.skip_bad:
            raise BadShards(outcome.skips)
        if options.asked is not None and chosen is not None:
            there = chosen.in_copy(unfinished.data, plan.places)
            by = chosen, options.asked.goal
            outcome.generalized = generalize(address, unfinished.data, there, by, unfinished.forget)
        if options.attack:
            outcome.linkage = attack(address, unfinished.data, plan.places)
        if options.is_searched:
            _verify(unfinished, plan, removed, outcome, (options, workers))
        _finish(unfinished, shards, outcome)
        _show(outcome, shown)
    outcome.seconds = time.monotonic() - clock
    return outcome


def _show(outcome: Outcome, shown: Discreet) -> None:
    """Replaces values in names of files by their labels, as in a scan's report."""
    outcome.notes = [replace(note, location=shown.location(note.location)) for note in outcome.notes]
    outcome.remains = [replace(one, location=shown.location(one.location)) for one in outcome.remains]
    outcome.copied = [shown.path(path) for path in outcome.copied]
    outcome.without_subject = sorted(shown.path(path) for path in outcome.without_subject)
    outcome.left_out = [shown.path(path) for path in outcome.left_out]


def _check(address: str, target: Path, shards: Shards, options: Options, key: bytes | None) -> None:
    source = Path(address)
    if options.restore and key is None:
        raise UsageError("restore", "needs the key that the values were replaced with")
    if options.restore and options.listed:
        raise UsageError("restore", "brings back what was replaced; it leaves no records out")
    if options.engine not in (LOCAL, RAY):
        raise UsageError("engine", f"must be {LOCAL!r} or {RAY!r}")
    if options.jobs < 1:
        raise UsageError("jobs", "must be at least 1")
    if not shards.files:
        raise NotFound(address, "holds no file")
    inside, outside = target.absolute().resolve(), source.absolute().resolve()
    meet = inside == outside or inside.is_relative_to(outside) or outside.is_relative_to(inside)
    if meet and not is_remote(address):
        raise UsageError(str(target), "is the dataset itself, or stands in it or around it")
    if not target.parent.is_dir():
        raise UsageError(str(target), "its folder does not exist; make it first")


def _place(target: str) -> Path:
    """Where the copy grows: beside its place, or for one elsewhere in a private folder of the user's.

    Raises UsageError if something stands there already.
    """
    if not is_remote(target):
        return Path(target)
    if not is_free(target):
        raise UsageError(target, "exists; a copy is never written over anything")
    folder = state_folder() / "unfinished"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / hashlib.sha256(target.encode()).hexdigest()[:32]


def _finish(unfinished: Unfinished, shards: Shards, outcome: Outcome) -> None:
    """Gives the copy its name."""
    if is_remote(outcome.target):
        _upload(unfinished, shards, outcome.target)
    elif shards.is_folder:
        unfinished.finish()
    elif outcome.files:
        unfinished.finish_file(shards.files[0].place)
    else:
        shutil.rmtree(unfinished.folder)


def _upload(unfinished: Unfinished, shards: Shards, target: str) -> None:
    if shards.is_folder:
        upload(unfinished.data, target)
    else:
        upload_file(unfinished.data / shards.files[0].place, target)
    shutil.rmtree(unfinished.folder)


def _plan(
    by: tuple[Policy, Spared],
    keys: Keys | None,
    shards: Shards,
    unfinished: Unfinished,
    options: Options,
) -> Plan:
    policy, spared = by
    cache = cache_folder()
    rules = compiled_rules(policy, cache)

    def replacing_in(files: Sequence[Shard]) -> Replacing:
        is_table = any(shard.path in spared.paths for shard in files)
        return spared.replacing(policy.sanitizing, keys, is_table=is_table)

    columns = survey(shards.files, rules, policy, replacing_in)
    digest_key = unfinished.digest_key(None if keys is None else keys.of_digests)
    return Plan(
        policy,
        keys,
        digest_key,
        cache,
        options.restore,
        columns,
        listed=options.listed,
        is_searched=options.is_searched,
        spared=spared,
    )


def _placed(plan: Plan, shards: Shards, outcome: Outcome, removed: RemovedValues) -> tuple[Plan, Shards]:
    """The plan and the files with their places in the copy; counts the values in names of files."""
    worker = Worker(plan)
    paths = [shard.path for shard in shards.files]
    noted = Noted(plan.digest_key)
    cleaner = worker.cleaner_of_names(noted)
    places = places_in_copy(paths, cleaner, is_restoring=plan.is_restoring)
    tally = cleaner.finish()
    outcome.tally.values += tally.values
    outcome.tally.columns += tally.columns
    outcome.places = places
    removed.unpack(noted.pack())
    files = [replace(shard, new_path=places.get(shard.path, "")) for shard in shards.files]
    return replace(plan, places=places), replace(shards, files=files)


def _check_names(plan: Plan, chosen: Chosen | None) -> None:
    """Raises UsageError for a column that is to be generalised and is called otherwise in the copy."""
    if chosen is not None:
        names = ColumnNames(Worker(plan).cleaner_of_names())
        if new := names(chosen.columns):
            problem = (
                "holds a value in its name; give it another name, or leave it out of --quasi and --sensitive"
            )
            raise UsageError(f"column {', '.join(new.values())}", problem)


def _clean(
    plan: Plan,
    shards: Shards,
    unfinished: Unfinished,
    outcome: Outcome,
    how: tuple[RemovedValues, Options, Workers],
) -> None:
    """Cleans what no earlier run has cleaned."""
    removed, options, workers = how
    for done in unfinished.done.values():
        _take(done, plan.places.get(done.path, done.path), outcome, removed)
        outcome.resumed += 1
    waiting = [shard for shard in shards.files if shard.path not in unfinished.done]
    foreign: list[Shard] = []
    for shard, result in _results(plan, waiting, unfinished.data, (options, workers)):
        if isinstance(result, OSError):
            raise result
        if isinstance(result, Failed) and result.is_foreign:
            foreign.append(shard)
            continue
        _settle(shard, result, unfinished, outcome, removed)
        options.on_progress(shard.size)
    for shard, copied in copy_clean(foreign, unfinished.data, plan.policy):
        _settle(shard, copied, unfinished, outcome, removed)
        outcome.copied += [shard.place] if isinstance(copied, Done) else []
        options.on_progress(shard.size)
    unfinished.sweep_lost({shard.place for shard in shards.files})


def _workers(shards: Shards, options: Options, unfinished: Unfinished) -> Workers:
    """The processes that share the files; on a cluster none of this machine."""
    jobs = 1 if options.engine == RAY else max(1, min(options.jobs, len(shards.files)))
    return Workers(jobs, held=[unfinished.lock])


def _results(
    plan: Plan, files: Sequence[Shard], folder: Path, how: tuple[Options, Workers]
) -> Iterator[tuple[Shard, Result]]:
    """What became of each file, here or on a cluster."""
    options, workers = how
    if options.engine == RAY:
        from leaktight.sanitize.on_ray import clean_on_ray

        return clean_on_ray(plan, files, folder, options.ray_address)
    return clean_all(plan, files, folder, workers)


def _settle(
    shard: Shard, result: Done | Failed, unfinished: Unfinished, outcome: Outcome, removed: RemovedValues
) -> None:
    if isinstance(result, Failed):
        outcome.skips.append(Skip(Location(outcome.source, shard.place), result.reason))
    else:
        unfinished.note(shard, result)
        _take(result, shard.place, outcome, removed)


def _take(done: Done, place: str, outcome: Outcome, removed: RemovedValues) -> None:
    outcome.files += 1
    outcome.bytes += done.size
    outcome.unmet = [glob for glob in outcome.unmet if glob not in done.met]
    outcome.tally.add(done.tally)
    removed.unpack(done.removed)
    if done.dropped:
        outcome.dropped[place] = np.frombuffer(done.dropped, np.int64)
    outcome.without_subject += [place] if done.lacks_subject else []
    outcome.notes += [Skip(Location(outcome.source, place), note) for note in done.notes]


def _stands_in(finding: Finding, files: Container[str]) -> bool:
    """Whether something was found in one of some files, or in what is compressed in it."""
    path = finding.location.path
    return path in files or path.rpartition("!")[0] in files


def _is_kept(finding: Finding, choice: Choice) -> bool:
    """Whether a policy wants to keep what was found, as far as a place tells its column."""
    part = finding.location.part
    return choice.holds(finding.label, _NAMES.get(part) or part.partition(" ")[2])


def _verify(
    unfinished: Unfinished,
    plan: Plan,
    removed: RemovedValues,
    outcome: Outcome,
    how: tuple[Options, Workers],
) -> None:
    """Scans and searches the copy."""
    options, workers = how
    policy, folder = plan.policy, unfinished.data
    found = list(search(folder, removed, plan, workers, unfinished.folder / "removed"))
    # The scan starts processes of its own.
    workers.close()
    findings, skips = rescan(folder, policy, removed, options.jobs)
    table = {plan.places.get(path, path) for path in plan.spared.paths}
    outcome.findings = [
        one
        for one in findings
        if not any(_is_kept(one, each) for each in plan.kept(is_table=_stands_in(one, table)))
    ]
    known = {one.location.path for one in outcome.notes}
    outcome.notes += [skip for skip in skips if skip.location.path not in known]
    outcome.notes += [one for one in found if isinstance(one, Skip)]
    outcome.remains += [one for one in found if isinstance(one, Remains)]
    outcome.is_verified = True
