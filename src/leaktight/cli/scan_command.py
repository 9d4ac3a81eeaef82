"""`leaktight scan`"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.errors import INCOMPLETE, OK, VIOLATED
from leaktight.cli.keys import VARIABLE, find_key
from leaktight.cli.output import FORMATS, check_target, talk, write_report
from leaktight.cli.progress import progress_bar
from leaktight.core.errors import UsageError
from leaktight.core.report import Report, Verdict

if TYPE_CHECKING:
    from leaktight.core.policy import Policy
    from leaktight.scan.baseline import Baseline


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    options = argparse.ArgumentParser(
        prog="leaktight scan",
        description="Find secrets, personal data and traces in a folder, a file or standard input.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "sources", nargs="+", metavar="SRC", help="a folder, a file, or - for standard input"
    )
    options.add_argument(
        "--policy", metavar="FILE", help="default: ./leaktight.toml if there, else the built-in policy"
    )
    options.add_argument("--format", choices=FORMATS, default="human", help="default: human")
    options.add_argument("--output", metavar="FILE", help="write the report there instead of standard output")
    options.add_argument("--quiet", action="store_true", help="no progress bar and no talk")
    options.add_argument(
        "--key-file", metavar="FILE", help="key of the fingerprints (or LEAKTIGHT_KEY); at least 16 bytes"
    )
    options.add_argument("--jobs", type=int, default=1, metavar="N", help="worker processes; default: 1")
    options.add_argument(
        "--engine", choices=("local", "ray"), default="local", help="where files are read; default: local"
    )
    options.add_argument(
        "--ray-address", default="", metavar="ADDRESS", help="of a Ray cluster; default: one on this machine"
    )
    options.add_argument("--baseline", metavar="FILE", help="findings accepted before are not reported")
    options.add_argument(
        "--write-baseline", metavar="REASON", help="accept all findings of this run into --baseline, and why"
    )
    options.add_argument("--by", metavar="NAME", help="who accepts them; default: the user's login name")
    options.add_argument(
        "--allow-skips", action="store_true", help="exit 0 although something could not be read"
    )
    _add_reach(options)
    options.add_argument(
        "--fix",
        action="store_true",
        help="show what can be mended, and mend it if you agree",
    )
    options.add_argument("--yes", action="store_true", help="agree to what --fix shows")
    options.add_argument(
        "--backup-dir",
        metavar="DIR",
        help="where --fix keeps originals; default: ~/.local/state/leaktight",
    )
    options.add_argument(
        "--reveal", action="store_true", help="add raw values, for a local triage; files are written 0600"
    )
    return options


def _add_reach(options: argparse.ArgumentParser) -> None:
    """The options that say what is read, and how far."""
    options.add_argument(
        "--history",
        choices=("also", "only", "unpushed", "no"),
        default="also",
        help="whether to read the git history of a folder that has one: beside its files, alone, alone "
        "and only what no remote holds yet, or not; default: also",
    )
    options.add_argument(
        "--since", metavar="COMMIT", help="of the history only what this commit does not hold: for CI"
    )
    options.add_argument(
        "--verify", action="store_true", help="send found credentials to their issuers: are they live?"
    )
    options.add_argument(
        "--names",
        choices=("all", "sample", "off"),
        help="read texts for names of persons, places and organisations: all, a sample of large data, or "
        "none; default: sample",
    )
    options.add_argument("--deep", action="store_true", help="search tensors and other numbers for text, too")


def run(words: Sequence[str]) -> int:
    """Scans, reports, and gives the exit code."""
    options = parser().parse_args(words)
    _check(options)
    policy = load_policy(options.policy)
    if options.verify and options.policy is None:
        _check_addresses(policy)
    if options.write_baseline is not None:
        policy = replace(policy, max_listed=sys.maxsize)
    key = find_key(options.key_file, create=options.write_baseline is not None)
    baseline = _load_baseline(options.baseline, key, must_exist=options.write_baseline is None)
    report = _scan(options, policy, baseline, key)
    if options.fix and _mend(options, report, policy):
        report = _scan(options, policy, baseline, key)
    write_report(report, options.format, options.output, private=options.reveal)
    if options.write_baseline is not None:
        _accept(options, report, baseline)
        return _say_skips(options, report)
    if report.verdict is Verdict.FAIL:
        return VIOLATED
    return _say_skips(options, report)


def _mend(options: argparse.Namespace, report: Report, policy: Policy) -> bool:
    from leaktight.cli.fix_plan import mend

    return mend(report, options.sources, policy, yes=options.yes, backup_dir=options.backup_dir)


def _say_skips(options: argparse.Namespace, report: Report) -> int:
    """The exit code of a scan that met the policy as far as it could read."""
    if not report.skips or options.allow_skips:
        return OK
    if not options.quiet:
        talk(
            f"leaktight: {len(report.skips)} places could not be read (listed in the report); "
            "rerun with --allow-skips to accept this"
        )
    return INCOMPLETE


def load_policy(path: str | None) -> Policy:
    """The policy named, else ./leaktight.toml, else the built-in one.

    Only the working directory is looked at: a scanned repository must not choose its own policy.
    """
    from leaktight.core.policy import Policy

    if path is not None:
        return Policy.load(Path(path))
    return Policy.find(Path())


def _check_addresses(policy: Policy) -> None:
    """Raises UsageError if a policy that nobody named would choose where credentials are sent."""
    verification = policy.verification
    for key in ("base_urls", "proxy", "ca_file"):
        if getattr(verification, key):
            raise UsageError(
                f"{policy.name}: [verify] {key}",
                "decides where credentials are sent; name the file with --policy to agree",
            )


def _check(options: argparse.Namespace) -> None:
    if options.reveal and options.output is None and os.environ.get("CI"):
        raise UsageError("--reveal", "would print raw values into a CI log; give --output")
    if options.write_baseline is not None and options.baseline is None:
        raise UsageError("--write-baseline", "needs --baseline FILE")
    if options.fix and ("-" in options.sources or options.history in ("only", "unpushed")):
        raise UsageError("--fix", "changes files: name a folder or a file, and not its history alone")
    if options.fix and options.write_baseline is not None:
        raise UsageError("--fix", "does not go with --write-baseline")
    if options.jobs < 1:
        raise UsageError("--jobs", "must be at least 1")
    if options.output is not None:
        check_target(options.output)
    if options.write_baseline is not None:
        check_target(options.baseline)
        if not options.write_baseline.strip():
            raise UsageError("--write-baseline", "the reason must not be blank")
        options.by = options.by or _login_name()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as cause:
        raise UsageError("--by", "is needed: the system knows no name of this user") from cause


def _scan(
    options: argparse.Namespace, policy: Policy, baseline: Baseline | None, key: bytes | None
) -> Report:
    from leaktight.core.collector import relax_garbage_collector
    from leaktight.scan import Watch, scan
    from leaktight.sources.local import total_bytes

    def say_compiling(expressions: int) -> None:
        if not options.quiet:
            talk(f"leaktight: compiling {expressions} patterns, once")

    def say_verifying(hosts: Mapping[str, int]) -> None:
        # Said even with --quiet: credentials leave this machine.
        places = ", ".join(f"{host} ({number})" for host, number in hosts.items())
        talk(f"leaktight: --verify sends each credential to its issuer now: {places}")

    relax_garbage_collector()
    sources = options.sources
    with progress_bar("scanning", lambda: total_bytes(sources), quiet=options.quiet) as advance:
        return scan(
            sources,
            policy=policy,
            baseline=baseline,
            key=key,
            jobs=options.jobs,
            reveal=options.reveal,
            history=options.history,
            since=options.since,
            verify=options.verify,
            deep=options.deep,
            names=options.names,
            engine=options.engine,
            ray_address=options.ray_address,
            watch=Watch(on_progress=advance, on_compile=say_compiling, on_verify=say_verifying),
        )


def _load_baseline(path: str | None, key: bytes | None, *, must_exist: bool) -> Baseline | None:
    if path is None:
        return None
    from leaktight.core.fingerprint import Fingerprinter
    from leaktight.scan.baseline import NO_BASELINE, Baseline, load

    if key is None and Path(path).exists():
        raise UsageError(path, f"needs the key it was written under: --key-file FILE, or {VARIABLE}")
    if key is None:
        raise UsageError(path, NO_BASELINE)
    key_id = Fingerprinter(key).key_id
    if not must_exist and not Path(path).exists():
        return Baseline(key_id)
    return load(Path(path), key_id)


def _accept(options: argparse.Namespace, report: Report, baseline: Baseline | None) -> None:
    from leaktight.scan.baseline import save, update

    if baseline is None:
        raise UsageError("--write-baseline", "needs a key")
    grown = update(
        baseline,
        report.findings,
        who=options.by,
        when=datetime.now(UTC).date(),
        why=options.write_baseline,
    )
    save(grown, Path(options.baseline))
    added = len(grown.entries) - len(baseline.entries)
    talk(f"leaktight: {options.baseline}: {added} findings accepted, {len(grown.entries)} in all")
