"""`leaktight sanitize`: a dataset to a clean copy of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK, VIOLATED, read_named
from leaktight.cli.keys import find_key
from leaktight.cli.output import check_target, talk, write_file
from leaktight.cli.progress import progress_bar
from leaktight.cli.scan_command import load_policy
from leaktight.core.errors import UsageError

if TYPE_CHECKING:
    from leaktight.core.policy import Policy
    from leaktight.sanitize.generalizing import Asked
    from leaktight.sanitize.listed import Listed
    from leaktight.sanitize.outcome import Outcome


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight sanitize",
        description="Write a copy of a dataset in which personal data and secrets are replaced. The copy "
        "appears whole or not at all; a run that was cut off goes on where it was.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("source", metavar="SRC", help="a folder or file, or - for standard input")
    options.add_argument(
        "target", metavar="DEST", nargs="?", help="where the copy will stand, or - for standard output"
    )
    options.add_argument(
        "--plan",
        action="store_true",
        help="write no copy; say what the columns hold, and which of them the task does not seem to need",
    )
    options.add_argument(
        "--utility", metavar="FILE", help="write a page there that compares the dataset and its copy"
    )
    options.add_argument(
        "--policy", metavar="FILE", help="default: ./leaktight.toml if there, else the built-in policy"
    )
    options.add_argument(
        "--use",
        metavar="TRANSFORM",
        help="what replaces personal data that no table of the policy is for: label (default), numbered, "
        "surrogate, keyed_hash, encrypt, ...; leaktight list transforms",
    )
    options.add_argument(
        "--columns",
        nargs="+",
        default=[],
        metavar="keep:A,B",
        help="columns and keys of the copy: keep:GLOB,... and drop:GLOB,...",
    )
    options.add_argument("--names", choices=("all", "off"), help="whether names are looked for; default: all")
    options.add_argument(
        "--key-file", metavar="FILE", help="key of the transforms (or LEAKTIGHT_KEY); at least 16 bytes"
    )
    _add_run(options)
    _add_table(options)
    options.add_argument("--no-verify", action="store_true", help="do not scan and search the copy")
    options.add_argument("--format", choices=("human", "json"), default="human", help="default: human")
    options.add_argument("--output", metavar="FILE", help="write the report there")
    options.add_argument("--quiet", action="store_true", help="no progress bar and no talk")
    return options


def _add_run(options: argparse.ArgumentParser) -> None:
    """The options that say how the copy is made."""
    options.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes; default: 1")
    options.add_argument(
        "--engine", choices=("local", "ray"), default="local", help="where files are cleaned; default: local"
    )
    options.add_argument(
        "--ray-address", default="", metavar="ADDRESS", help="of a Ray cluster; default: one on this machine"
    )
    options.add_argument(
        "--skip-bad", action="store_true", help="leave out files that cannot be cleaned; exit 3"
    )
    options.add_argument(
        "--drop-records", metavar="FILE", help="leave out the records that an audit of a model lists there"
    )
    options.add_argument(
        "--drop-duplicates", metavar="FILE", help="of these leave out what repeats another one, and keep one"
    )
    options.add_argument("--restart", action="store_true", help="throw an unfinished run away and begin anew")
    options.add_argument(
        "--restore",
        action="store_true",
        help="turn back what encrypt, fpe and date_shift have replaced, with the same key and policy",
    )


def _add_table(options: argparse.ArgumentParser) -> None:
    """The options about the largest table of the copy."""
    table = options.add_argument_group("the largest table of the copy")
    table.add_argument("--k", type=int, metavar="N", help="generalise it until N rows at least look alike")
    table.add_argument(
        "--quasi", default="", metavar="A,B", help="columns that others may know; default: as proposed"
    )
    table.add_argument(
        "--sensitive", default="", metavar="C", help="columns that nobody should learn; with --l or --t"
    )
    table.add_argument(
        "--l",
        metavar="N",
        help="different sensitive values among rows that look alike; or entropy:N, recursive:C:N",
    )
    table.add_argument("--t", type=float, metavar="D", help="their distance from the whole table, at most")
    table.add_argument(
        "--max-suppressed", type=float, default=0.05, metavar="SHARE", help="of rows left out; default: 0.05"
    )
    table.add_argument(
        "--attack", action="store_true", help="try to lead its rows back to those of the original"
    )


def run(words: Sequence[str]) -> int:
    """Writes the copy, says what was done, and gives the exit code."""
    options = parser().parse_args(words)
    for output in (options.output, options.utility):
        if output is not None:
            check_target(output)
            _check_apart(options, output)
    policy = _policy(options)
    key = find_key(options.key_file, create=False)
    if options.plan:
        return _plan(options, policy, key)
    if options.target is None:
        raise UsageError("DEST", "is missing: a copy is never written in place")
    if options.source == "-" or options.target == "-":
        return _stream(options, policy, key)
    from leaktight.sanitize.run import BadShards

    try:
        outcome = _sanitize(options, policy, key)
    except BadShards as cause:
        for skip in cause.skips:
            talk(f"leaktight: {skip.location.path}: {skip.reason}")
        talk(f"leaktight: {cause}; mend them, or rerun with --skip-bad to leave them out")
        return INCOMPLETE
    if options.restore and key is not None:
        return INCOMPLETE if _audit(options, key, outcome) or outcome.skips else OK
    if options.utility is not None:
        _compare(options, outcome)
    _report(options, outcome)
    return _code(outcome)


def _check_apart(options: argparse.Namespace, output: str) -> None:
    """Raises UsageError for a report that would stand in the dataset or its copy, or replace one."""
    place = Path(output).resolve()
    for taken in (options.source, options.target):
        if taken not in (None, "-") and place.is_relative_to(Path(taken).resolve()):
            raise UsageError(output, "stands in the dataset or its copy; name a place beside them")


def _plan(options: argparse.Namespace, policy: Policy, key: bytes | None) -> int:
    """Says what stands in the dataset; writes nothing of it."""
    if options.target is not None or options.source == "-":
        raise UsageError("--plan", "takes a folder or file, and writes no copy")
    from leaktight.sanitize.advice import advise

    advice = advise(options.source, policy=policy, key=key)
    _write(options, advice.record(), advice.lines())
    return OK


def _compare(options: argparse.Namespace, outcome: Outcome) -> None:
    """Writes what the copy has cost as a page."""
    import leaktight
    from leaktight.sanitize.dropped_rows import dropped_rows
    from leaktight.sanitize.shards import find_shards
    from leaktight.sanitize.table_files import card_of, largest_table, table_of
    from leaktight.sanitize.utility.compare import compare
    from leaktight.sanitize.utility.html import render

    kind, paths = largest_table(options.source)
    copy = find_shards(options.target)
    known = {shard.path for shard in copy.files}
    places = [outcome.places.get(path, path) for path in paths]
    there = [place for place in places if not copy.is_folder or place in known]
    utility = compare(
        table_of(options.source, kind, paths),
        table_of(options.target, kind, there),
        card=card_of(options.source),
        dropped=dropped_rows(outcome, kind, paths).tolist(),
        personal={path for path, _ in outcome.tally.columns},
    )
    write_file(options.utility, render(utility, version=leaktight.__version__))


def _audit(options: argparse.Namespace, key: bytes, outcome: Outcome) -> int:
    """Notes what was turned back; gives how many tokens were not."""
    from leaktight.cli.audit import audit_file, note_restored
    from leaktight.core.fingerprint import Fingerprinter
    from leaktight.sanitize.restorer import REFUSED

    note_restored(options.source, options.target, Fingerprinter(key).key_id, outcome.tally.values)
    refused = sum(count for (_, use), count in outcome.tally.values.items() if use == REFUSED)
    count = sum(outcome.tally.values.values()) - refused
    talk(f"leaktight: {count} values turned back; noted in {audit_file()}")
    if refused:
        talk(f"leaktight: {refused} tokens were not opened by this key; they stay as they are")
    return refused


def _policy(options: argparse.Namespace) -> Policy:
    from leaktight.sanitize.minimize.choice import ColumnChoice
    from leaktight.sanitize.run import with_choices

    columns = ColumnChoice.of_words(options.columns)
    return with_choices(
        load_policy(options.policy),
        use=options.use,
        names=options.names,
        keep=columns.keep,
        drop=columns.drop,
    )


def _sanitize(options: argparse.Namespace, policy: Policy, key: bytes | None) -> Outcome:
    from leaktight.core.collector import relax_garbage_collector
    from leaktight.sanitize.run import Options, sanitize_files
    from leaktight.sources.local import total_bytes

    relax_garbage_collector()
    source = options.source
    with progress_bar("sanitizing", lambda: total_bytes([source]), quiet=options.quiet) as advance:
        how = Options(
            jobs=options.jobs,
            engine=options.engine,
            ray_address=options.ray_address,
            skip_bad=options.skip_bad,
            restart=options.restart,
            verify=not options.no_verify,
            restore=options.restore,
            asked=_asked(options),
            attack=options.attack,
            listed=_listed(options),
            on_progress=advance,
        )
        return sanitize_files(source, options.target, policy=policy, key=key, options=how)


def _listed(options: argparse.Namespace) -> Listed:
    """The records that a list names to be left out."""
    from leaktight.sanitize.listed import other_sources, read_listed

    if options.drop_records is not None and options.drop_duplicates is not None:
        raise UsageError("--drop-duplicates", "goes without --drop-records, which leaves all of them out")
    file = options.drop_records if options.drop_records is not None else options.drop_duplicates
    if file is None:
        return {}
    data = read_named(file)
    listed = read_listed(data, file, only_duplicates=options.drop_records is None)
    for other in other_sources(data, options.source):
        talk(
            f"leaktight: {file} is about {other}, not {options.source}: rows of the same numbers are left out"
        )
    return listed


def _asked(options: argparse.Namespace) -> Asked | None:
    """What the table must reach; None if nothing is asked."""
    if options.k is None:
        if options.l is not None or options.t is not None or options.quasi or options.sensitive:
            raise UsageError("--k", "is missing: --quasi, --sensitive, --l and --t go with it")
        return None
    from leaktight.sanitize.generalizing import Asked
    from leaktight.sanitize.tables.asked_diversity import LDiversity
    from leaktight.sanitize.tables.goal import Goal

    diversity = None if options.l is None else LDiversity.parse(options.l)
    goal = Goal(k=options.k, l=diversity, t=options.t, max_suppressed=options.max_suppressed)
    quasi, sensitive = (
        tuple(name for name in names.split(",") if name) for names in (options.quasi, options.sensitive)
    )
    return Asked(goal, quasi, sensitive)


def _stream(options: argparse.Namespace, policy: Policy, key: bytes | None) -> int:
    """Cleans standard input into standard output."""
    _check_stream(options)
    if (options.source, options.target) != ("-", "-"):
        raise UsageError("-", "goes with -: standard input is cleaned into standard output")
    from leaktight.sanitize.streams import sanitize_stream

    outcome = sanitize_stream(sys.stdin.buffer, sys.stdout.buffer, policy=policy, key=key)
    if options.output is not None:
        _report(options, outcome)
    elif not options.quiet:
        talk(f"leaktight: {sum(outcome.tally.values.values())} values replaced; the copy was not verified")
    return _code(outcome)


def _check_stream(options: argparse.Namespace) -> None:
    """Raises UsageError for what a stream cannot be given: it is read once, and has no place."""
    given = {
        "--restore": options.restore,
        "--attack": options.attack,
        "--k": _asked(options) is not None,
        "--utility": options.utility is not None,
        "--drop-records": options.drop_records is not None,
        "--drop-duplicates": options.drop_duplicates is not None,
    }
    for name, is_given in given.items():
        if is_given:
            raise UsageError(name, "needs a folder or file")


def _report(options: argparse.Namespace, outcome: Outcome) -> None:
    from leaktight.sanitize.telling import as_json, lines

    _write(options, as_json(outcome), lines(outcome))


def _write(options: argparse.Namespace, record: dict[str, object], lines: Iterable[str]) -> None:
    """Writes a report as JSON or for people."""
    if options.format == "json":
        import orjson

        data = orjson.dumps(record, option=orjson.OPT_INDENT_2) + b"\n"
    else:
        data = "".join(f"{line}\n" for line in lines).encode()
    if options.output is not None:
        write_file(options.output, data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _code(outcome: Outcome) -> int:
    if outcome.findings or outcome.remains:
        return VIOLATED
    return INCOMPLETE if outcome.skips or outcome.notes else OK
