"""The verb: an address to a report."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain

import leaktight
from leaktight.core.batch import TextBatch, join_texts
from leaktight.core.blob import Blob
from leaktight.core.cluster import LOCAL, RAY
from leaktight.core.errors import UsageError
from leaktight.core.finding import Finding
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from leaktight.core.naming import BUILT_IN, NamesMode, Naming
from leaktight.core.policy import Policy
from leaktight.core.report import Action, Report, Skip
from leaktight.detect.gate import cache_folder
from leaktight.detect.gather import Gatherer
from leaktight.detect.names.opening import open_names
from leaktight.detect.ruleset import RuleSet
from leaktight.scan.baseline import Baseline
from leaktight.scan.collect import Collector
from leaktight.scan.compiled import compiled_rules
from leaktight.scan.discreet import Discreet
from leaktight.scan.judge import Judge
from leaktight.scan.left_overs import LeftOvers
from leaktight.scan.messages import Task
from leaktight.scan.name_samples import NameSamples
from leaktight.scan.named_places import without_names
from leaktight.scan.names import NamesPass
from leaktight.scan.on_ray import RayPool
from leaktight.scan.pool import Pool, Worker
from leaktight.scan.records import Records
from leaktight.scan.result import ScanResult
from leaktight.scan.scanner import Scanner
from leaktight.scan.settings import Settings
from leaktight.sources.git_history import GitHistory, find_histories
from leaktight.sources.local import STANDARD_INPUT, LocalFile, list_files, open_standard_input

HISTORY = ("also", "only", "unpushed", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Where a scan tells how it gets on; everything may be left out."""

    on_progress: Callable[[int], None] = lambda _bytes: None
    """Bytes of files read since the last call; may come from several threads."""
    on_compile: Callable[[int], None] | None = None
    """The number of expressions about to be compiled."""
    on_verify: Callable[[Mapping[str, int]], None] | None = None
    """Host -> how many credentials are about to be sent there at most."""


def scan(
    address: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    policy: Policy | None = None,
    baseline: Baseline | None = None,
    key: bytes | None = None,
    jobs: int = 1,
    reveal: bool = False,
    history: str = "also",
    since: str | None = None,
    verify: bool = False,
    deep: bool = False,
    names: str | None = None,
    engine: str = LOCAL,
    ray_address: str = "",
    watch: Watch | None = None,
) -> Report:
    """What must not leave the building in a folder, a file, or standard input ("-"), or in several of them.

    `policy` defaults to the built-in one, `key` (at least 16 bytes) to a random one for this call: give one
    to compare fingerprints between runs. `jobs` is the number of worker processes; native parsers run in
    one even with 1. `reveal` adds raw values to findings. `history` says whether a folder's git history is
    read ("also", "only", "no"; "unpushed" reads only what no remote's branch holds), `since` a commit whose
    own history is left out. `verify` sends found credentials to their issuers, to ask whether they are live;
    without it no socket is opened. `deep` also searches numbers (tensors) for text. `names` ("all", "sample",
    "off") says how names are looked for, if not as the policy does. `engine` "ray" scans files with the tasks
    of a Ray cluster that shares the file system, at `ray_address` or started here. Runs nothing of what it
    reads; history is read through the installed git. Raises NotFound, AccessDenied or UsageError; whatever
    goes wrong inside the address is a Skip in the report.
    """
    _check_options(jobs, history, (policy or Policy.default()) if verify else None)
    sources = [os.fspath(one) for one in ([address] if isinstance(address, str | os.PathLike) else address)]
    _check_sources(sources)
    watch = watch or Watch()
    settings = Settings(
        policy=_named(_deep(policy or Policy.default(), deep), names),
        baseline=baseline or Baseline(),
        key=secrets.token_bytes(32) if key is None else key,
        today=datetime.now(UTC).date(),
        reveal=reveal,
        verify=verify,
        cache=cache_folder(),
    )
    _check_names(settings.policy.naming)
    started, clock = datetime.now(UTC), time.monotonic()
    rules = compiled_rules(settings.policy, settings.cache, watch.on_compile)
    histories = [] if history == "no" else _histories(sources, since, history)
    stores = frozenset(one.objects for one in histories if one.objects)
    files = chain.from_iterable(_open(source, stores) for source in sources if history in ("also", "no"))
    result = _scan_files(settings, rules, files, _pool(settings, jobs, engine, ray_address), watch)
    if history not in ("also", "no") or since is not None:
        result.skips += _missing_histories(sources, histories)
    result.add(_scan_histories(settings, rules, histories, watch, skip_known=history == "also"))
    result.add(_left_overs(settings, rules, result.left_overs))
    result.add(_read_names(settings, rules, result, watch))
    result.findings = _discreet(settings, result.findings)
    if verify:
        _verify(settings, result, watch)
    seconds = time.monotonic() - clock
    return _report(sources, settings, rules, result, started, seconds, key_is_lasting=key is not None)


def find(
    texts: Iterable[str],
    *,
    policy: Policy | None = None,
    hint: str = "",
    key: bytes | None = None,
    reveal: bool = False,
    names: str = "all",
) -> tuple[Finding, ...]:
    """What must not leave the building in strings; `location.row` is the index of the string.

    `hint` is the column or key name they stand under, if any. Findings that the policy ignores or allows
    are left out.
    `names="off"` leaves names out. `key` as for `scan`. Raises UsageError for a bare string: give a list.
    """
    if isinstance(texts, str):
        raise UsageError("texts", "is one string; give a list of strings")
    settings = Settings(
        policy=_named(policy or Policy.default(), names),
        baseline=Baseline(),
        key=secrets.token_bytes(32) if key is None else key,
        today=datetime.now(UTC).date(),
        reveal=reveal,
        cache=cache_folder(),
    )
    data, offsets = join_texts([text.encode("utf-8", "replace") for text in texts])
    batch = TextBatch(data, offsets, lambda text, _offset: Location("text", "", row=text), hint)
    result = ScanResult()
    judge = Judge(settings.policy, settings.baseline, settings.today)
    rules = compiled_rules(settings.policy, settings.cache)
    discreet = Discreet(rules)
    collector = Collector(Fingerprinter(settings.key), judge, discreet, result, reveal=reveal)
    gatherer = Gatherer(rules)
    for outcome in chain(gatherer.add(batch), gatherer.flush()):
        if isinstance(outcome, tuple):
            collector.take(*outcome)
    samples = NameSamples(settings.policy.naming)
    samples.add(batch, "text")
    if samples.strata:
        reader = open_names(settings.policy.naming.model)
        NamesPass(reader, rules, collector, result, lambda _: None).run(samples)
    return tuple(sorted((finding for finding, _ in result.findings), key=_place_in_texts))


def _place_in_texts(finding: Finding) -> tuple[int, int]:
    return finding.location.row or 0, finding.start


def _named(policy: Policy, names: str | None) -> Policy:
    """The policy with another way to look for names. Raises UsageError if there is none of this name."""
    if names is None:
        return policy
    if names not in [mode.value for mode in NamesMode]:
        raise UsageError("names", f"must be one of {', '.join(mode.value for mode in NamesMode)}")
    return replace(policy, naming=replace(policy.naming, mode=NamesMode(names)))


def _deep(policy: Policy, deep: bool) -> Policy:
    return replace(policy, limits=replace(policy.limits, deep=True)) if deep else policy


def _histories(sources: Sequence[str], since: str | None, history: str) -> list[GitHistory]:
    """The git histories under the sources."""
    folders = [source for source in sources if source != STANDARD_INPUT]
    unpushed = history == "unpushed"
    return [one for folder in folders for one in find_histories(folder, since, unpushed=unpushed)]


def _missing_histories(sources: Sequence[str], histories: Sequence[GitHistory]) -> list[Skip]:
    """Sources whose history was asked for and that have none."""
    having = {history.source for history in histories}
    missing = [source for source in sources if source not in having]
    for source in missing:
        next(_open(source, frozenset()), None)  # raises where there is nothing at all
    return [Skip(Location(source, ".git"), "no git history here") for source in missing]


def _scan_histories(
    settings: Settings, rules: RuleSet, histories: Sequence[GitHistory], watch: Watch, *, skip_known: bool
) -> ScanResult:
    """What git histories hold; `skip_known`: without blobs that stand in the folder as they are."""
    result = ScanResult()
    for history in histories:
        found = _scan_here(_nameless(settings), rules, history.items(skip_known=skip_known), watch)
        found.left_overs = LeftOvers()  # what is in the history only is no file of the repository any more
        found.findings = _with_whereabouts(history, found.findings)
        result.add(found)
    return result


def _nameless(settings: Settings) -> Settings:
    """The settings for a history: names are read in what is there now, unless everything is to be read."""
    policy = settings.policy
    if policy.naming.mode is NamesMode.ALL:
        return settings
    return replace(settings, policy=replace(policy, naming=replace(policy.naming, mode=NamesMode.OFF)))


def _left_overs(settings: Settings, rules: RuleSet, left_overs: LeftOvers) -> ScanResult:
    """The findings about files by their names, once all are known."""
    result = ScanResult()
    judge = Judge(settings.policy, settings.baseline, settings.today)
    fingerprint = Fingerprinter(settings.key)
    collector = Collector(fingerprint, judge, Discreet(rules), result, reveal=settings.reveal)
    for trace in left_overs.traces():
        collector.take_trace(trace)
    collector.finish()
    result.tally = judge.tally()
    return result


def _read_names(settings: Settings, rules: RuleSet, found: ScanResult, watch: Watch) -> ScanResult:
    """The names in what was kept of all files, with the records that they belong to."""
    samples = found.samples or NameSamples(settings.policy.naming)
    result = ScanResult(names_left_out=samples.left_out)
    if any(reservoir.seen for reservoir in samples.strata.values()):
        judge = Judge(settings.policy, settings.baseline, settings.today)
        collector = Collector(
            Fingerprinter(settings.key),
            judge,
            Discreet(rules),
            result,
            reveal=settings.reveal,
            records=found.records,
        )
        found.records = Records()
        reader = open_names(settings.policy.naming.model)
        NamesPass(reader, rules, collector, result, watch.on_progress).run(samples)
        collector.finish()
        result.tally = judge.tally()
    return result


def _with_whereabouts(
    history: GitHistory, findings: list[tuple[Finding, Action]]
) -> list[tuple[Finding, Action]]:
    """The findings with the commits that brought and took their blobs."""
    owners = [history.owner_of(finding.location.path) for finding, _ in findings]
    words = history.whereabouts({owner for owner in owners if owner})
    placed = []
    for (finding, action), owner in zip(findings, owners, strict=True):
        if owner:
            part = ", ".join(filter(None, (finding.location.part, words[owner])))
            finding = replace(finding, location=replace(finding.location, part=part))
        placed.append((finding, action))
    return placed


def _scan_here(
    settings: Settings,
    rules: RuleSet,
    files: Iterable[LocalFile | Skip | Blob | TextBatch],
    watch: Watch,
) -> ScanResult:
    """Scans in this process, but for native parsers: those read in one worker process."""
    elsewhere = ScanResult()
    worker = Worker(settings, settings.policy.limits.worker_seconds)

    def isolate(task: Task) -> None:
        elsewhere.add(worker.run([task], watch.on_progress))

    scanner = Scanner(settings, rules, isolate=isolate, on_progress=watch.on_progress)
    try:
        for file in files:
            if isinstance(file, Skip):
                elsewhere.skips.append(file)
            elif isinstance(file, LocalFile):
                scanner.scan_file(file)
            elif isinstance(file, Blob):
                scanner.scan_blob(file)
            else:
                scanner.scan_texts(file)
    finally:
        worker.close()
    result = scanner.finish()
    result.add(elsewhere)
    return result


def _pool(settings: Settings, jobs: int, engine: str, ray_address: str) -> Pool | RayPool | None:
    """The workers that scan files; None to scan them in this process. Raises UsageError."""
    if engine not in (LOCAL, RAY):
        raise UsageError("engine", f"must be {LOCAL!r} or {RAY!r}")
    if engine == RAY:
        return RayPool(settings, ray_address)
    return None if jobs == 1 else Pool(settings, jobs)


def _scan_files(
    settings: Settings,
    rules: RuleSet,
    files: Iterable[LocalFile | Skip | Blob],
    pool: Pool | RayPool | None,
    watch: Watch,
) -> ScanResult:
    """Scans files in workers, if there are any; streams, which no other process can open, in this one."""
    if pool is None:
        return _scan_here(settings, rules, files, watch)
    others: list[Skip | Blob] = []

    def tasks() -> Iterator[LocalFile]:
        for file in files:
            if isinstance(file, LocalFile):
                yield file
            else:
                others.append(file)

    try:
        result = pool.run(tasks(), watch.on_progress)
    finally:
        pool.close()
    result.add(_scan_here(settings, rules, others, watch))
    return result


def _check_options(jobs: int, history: str, verifying: Policy | None) -> None:
    """Raises UsageError for options that mean nothing, and what would keep `verify` from its work."""
    if jobs < 1:
        raise UsageError("jobs", "must be at least 1")
    if history not in HISTORY:
        raise UsageError("history", f"must be one of {', '.join(HISTORY)}")
    if verifying is not None:
        from leaktight.verify.asking import check

        check(verifying.verification)


def _discreet(settings: Settings, findings: list[tuple[Finding, Action]]) -> list[tuple[Finding, Action]]:
    """The findings without the names of persons in their places, where names are looked for."""
    naming = settings.policy.naming
    return findings if naming.mode is NamesMode.OFF else without_names(findings, open_names(naming.model))


def _check_names(naming: Naming) -> None:
    """Raises UsageError, NotFound or MissingExtra for a model that is none, before anything is read."""
    if naming.mode is not NamesMode.OFF and naming.model != BUILT_IN:
        open_names(naming.model)


def _verify(settings: Settings, result: ScanResult, watch: Watch) -> None:
    # Imported here, so that a scan that asks nobody loads neither probes nor an HTTP client.
    from leaktight.scan.verification import verify_result

    verify_result(result, settings.policy, watch.on_verify, reveal=settings.reveal)


def _check_sources(sources: Sequence[str]) -> None:
    """Raises UsageError for what is no address, or cannot be read as often as it is given."""
    if "" in sources:
        raise UsageError("SRC", "must not be blank; . is the folder you are in")
    if sources.count(STANDARD_INPUT) > 1:
        raise UsageError(STANDARD_INPUT, "standard input can only be read once")
    if STANDARD_INPUT in sources and sys.stdin is None:
        raise UsageError(STANDARD_INPUT, "standard input is closed")


def _open(source: str, left_out: frozenset[str]) -> Iterator[LocalFile | Skip | Blob]:
    if source == STANDARD_INPUT:
        yield Blob(Location(STANDARD_INPUT, STANDARD_INPUT), open_standard_input, None, seekable=False)
    else:
        yield from list_files(source, left_out)


def _report(
    sources: Sequence[str],
    settings: Settings,
    rules: RuleSet,
    result: ScanResult,
    started: datetime,
    seconds: float,
    *,
    key_is_lasting: bool,
) -> Report:
    """The report of a finished scan; findings worst first, the same for any number of workers."""
    judge = Judge(settings.policy, settings.baseline, settings.today)
    summary = judge.summarize(result.tally)
    findings = sorted(result.findings, key=_worst_first)
    discreet = Discreet(rules)
    skips = [Skip(discreet.location(skip.location), skip.reason) for skip in result.skips]
    return Report(
        policy=settings.policy.name,
        source=", ".join(map(discreet.path, sources)),
        started=started,
        seconds=seconds,
        bytes=result.bytes,
        texts=result.texts,
        coverage=result.coverage(),
        findings=tuple(finding for finding, _ in findings),
        actions=tuple(action for _, action in findings),
        skips=tuple(sorted(skips, key=_by_place)),
        counts=summary.counts,
        decisions=summary.decisions,
        exceptions=summary.exceptions,
        blocked=summary.blocked,
        accepted=summary.accepted,
        key_id=Fingerprinter(settings.key).key_id,
        key_is_lasting=key_is_lasting,
        version=leaktight.__version__,
        risk=result.records.risk(),
    )


def _by_place(skip: Skip) -> tuple[object, ...]:
    where = skip.location
    row = -1 if where.row is None else where.row
    line = -1 if where.line is None else where.line
    return where.path, where.source, row, line, where.part, skip.reason


def _worst_first(listed: tuple[Finding, Action]) -> tuple[object, ...]:
    finding = listed[0]
    where = finding.location
    row = -1 if where.row is None else where.row
    line = -1 if where.line is None else where.line
    return (
        -finding.severity.rank,
        -finding.confidence,
        where.path,
        where.source,
        row,
        line,
        where.part,
        finding.start,
        finding.label,
        finding.fingerprint,
    )
