"""`leaktight attack run`: an audit of a model."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaktight.cli import EXIT_CODES
from leaktight.cli.attack_report import FORMATS, write_audit
from leaktight.cli.errors import INCOMPLETE, OK, VIOLATED
from leaktight.cli.keys import find_key
from leaktight.cli.output import check_target, talk, write_file
from leaktight.cli.progress import count_bar
from leaktight.cli.scan_command import load_policy
from leaktight.core.errors import UsageError
from leaktight.core.report import Verdict
from leaktight.core.rounding import rounded_up

if TYPE_CHECKING:
    from leaktight.attack.audit import Audit
    from leaktight.attack.bench import Claimed, Settings
    from leaktight.attack.calls import Options, Prepared
    from leaktight.attack.targets.exchange import Service

KINDS = ("causal", "masked", "sequence_classifier", "token_classifier", "image_classifier", "encoder")
"""The names of `attack.access.Kind`, which --help does not load."""
_CODES = {Verdict.PASS: OK, Verdict.FAIL: VIOLATED, Verdict.INCOMPLETE: INCOMPLETE}


def parser() -> argparse.ArgumentParser:
    """The options of the action."""
    options = argparse.ArgumentParser(
        prog="leaktight attack run",
        description="Audit a model: who was in its training data, what of it comes out, what was learned of "
        "planted canaries. The model is run; nothing else of it is.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument(
        "model",
        metavar="MODEL",
        help="a folder, a .gguf file, hf://NAMESPACE/NAME, or a service: its base, as https://host/v1, or an "
        "address that ends in /completions, /chat/completions or /generate",
    )
    _add_data(options)
    _add_model(options)
    _add_course(options)
    output = options.add_argument_group("output")
    output.add_argument("--format", choices=FORMATS, default="human", help="default: human")
    output.add_argument("--output", metavar="FILE", help="write the audit there")
    output.add_argument(
        "--at-risk", metavar="FILE", help="write the records at risk there, for sanitize --drop-records"
    )
    output.add_argument("--quiet", action="store_true", help="no progress bar and no talk")
    return options


def _add_data(options: argparse.ArgumentParser) -> None:
    data = options.add_argument_group("data", "paths, hf://datasets/... or other addresses")
    data.add_argument("--data", metavar="SRC", help="records that the model was trained on")
    data.add_argument("--holdout", metavar="SRC", help="records of the same source that were kept out")
    data.add_argument("--public", metavar="SRC", help="other records, such as an attacker can get")
    data.add_argument("--column", action="append", default=[], metavar="NAME", help="of the text; repeatable")
    data.add_argument("--template", default="", metavar="TEXT", help='the text, as "Q: {question}"')
    data.add_argument("--label-column", default="", metavar="NAME", help="of the class, for classifiers")
    data.add_argument(
        "--by-coins",
        action="store_true",
        help="each record of --data and --holdout was kept in or out by its own fair coin",
    )
    data.add_argument("--records", type=int, metavar="N", help="of each at most; default: 10000")
    data.add_argument("--canaries", metavar="FILE", help="the registry that leaktight attack plant wrote")
    data.add_argument("--key-file", metavar="FILE", help="of registry and signature (or LEAKTIGHT_KEY)")


def _add_model(options: argparse.ArgumentParser) -> None:
    model = options.add_argument_group("model")
    model.add_argument("--kind", choices=KINDS, help="default: as its configuration says")
    model.add_argument("--reference", metavar="MODEL", help="one that has not seen the data: the base")
    model.add_argument("--adapter", metavar="FOLDER", help="of peft, on top of MODEL")
    model.add_argument("--shadows", metavar="FOLDER", help="that leaktight attack shadows wrote")
    model.add_argument("--device", default="auto", help="cpu, cuda, mps; default: auto")
    model.add_argument("--dtype", default="auto", help="float32, bfloat16, float16; default: auto")
    model.add_argument("--quantize", choices=("4bit", "8bit"), help="load the weights so")
    model.add_argument(
        "--trust-pickle", action="store_true", help="load weights that are pickles: they can run code"
    )
    model.add_argument("--service-model", default="", metavar="NAME", help="how a service calls the model")
    model.add_argument(
        "--token-variable", default="", metavar="NAME", help="environment variable with a service's token"
    )
    model.add_argument("--token-file", default="", metavar="FILE", help="with a service's token")
    model.add_argument(
        "--service-context",
        type=int,
        default=0,
        metavar="N",
        help="tokens that a service reads; default: asked",
    )
    model.add_argument(
        "--plain-http", action="store_true", help="let records go to another machine unencrypted"
    )
    model.add_argument("--claimed-epsilon", type=float, metavar="E", help="to be refuted, if it is wrong")
    model.add_argument("--claimed-delta", type=float, metavar="D", help="that goes with it; default: 0")
    model.add_argument(
        "--training-record",
        metavar="FILE",
        help="whose guarantee is the claim; one that lies beside the model is used by itself, and told",
    )


def _add_course(options: argparse.ArgumentParser) -> None:
    course = options.add_argument_group("course")
    course.add_argument(
        "--policy", metavar="FILE", help="default: ./leaktight.toml if there, else the built-in policy"
    )
    course.add_argument(
        "--attacks", nargs="+", default=[], metavar="GLOB", help="default: all of the policy; list attacks"
    )
    course.add_argument("--prefix-tokens", type=int, metavar="N", help="of a record, given; default: 50")
    course.add_argument("--suffix-tokens", type=int, metavar="N", help="that must follow; default: 50")
    course.add_argument("--seed", type=int, default=0, help="default: 0")
    course.add_argument("--passes", type=int, metavar="N", help="texts that models may read, at most")
    course.add_argument("--seconds", type=float, metavar="S", help="time that it may take, at most")
    course.add_argument("--plan", action="store_true", help="say what would be run, and run nothing")


def run(words: Sequence[str]) -> int:
    """Audits the model, writes what came out, and gives the exit code."""
    options = parser().parse_args(words)
    for output in (options.output, options.at_risk):
        if output is not None:
            check_target(output)
    key = find_key(options.key_file, create=False)
    policy = load_policy(options.policy)
    from leaktight.attack.calls import prepare
    from leaktight.cli.quiet_libraries import quiet_transformers

    quiet_transformers()
    with count_bar("auditing", quiet=options.quiet) as bar:
        prepared = prepare(
            options.model,
            data=options.data,
            holdout=options.holdout,
            public=options.public,
            canaries=options.canaries,
            reference=options.reference,
            policy=policy,
            key=key,
            options=_options(options, bar.advance),
        )
        _say_plan(prepared, quiet=options.quiet and not options.plan)
        if options.plan:
            return OK
        bar.begin(prepared.plan.passes)
        audit = prepared.run(bar.name)
    if options.at_risk is not None:
        _write_at_risk(options.at_risk, audit, prepared)
    _write(options, audit, key)
    return _CODES[audit.verdict]


def require_usable(words: Sequence[str]) -> argparse.Namespace:
    """The options in words, before there is a model to be audited.

    Raises UsageError, or ends the program as `run` does, for what `run` would not begin with.
    """
    options = parser().parse_args(["later://model", *words])
    from leaktight.attack.plan import require_known

    load_policy(options.policy)
    require_known(_options(options, lambda _read: None).attacks)
    return options


def _write(options: argparse.Namespace, audit: Audit, key: bytes | None) -> None:
    from leaktight.attack.report.signature import sign

    signature = None if key is None else sign(audit, key)
    write_audit(audit, signature, format=options.format, output=options.output)


def _write_at_risk(file: str, audit: Audit, prepared: Prepared) -> None:
    from leaktight.attack.at_risk import lines_of, rows_at_risk

    bench = prepared.bench
    write_file(file, lines_of(rows_at_risk(audit, bench.population.members, bench.fingerprint)))


def _say_plan(prepared: Prepared, *, quiet: bool) -> None:
    if quiet:
        return
    plan = prepared.plan
    names = ", ".join(attack.name for attack in plan.attacks) or "none"
    talk(f"leaktight: {len(plan.attacks)} attacks, about {plan.passes:,} texts to be read: {names}")
    for name, why in plan.left_out.items():
        talk(f"leaktight: not {name}: {why}")
    for note in (*prepared.unread, *prepared.notes):
        talk(f"leaktight: {note}")


def _settings(options: argparse.Namespace) -> Settings:
    from leaktight.attack.bench import Settings

    default = Settings()
    tokens = {
        name: getattr(default, name) if getattr(options, name) is None else getattr(options, name)
        for name in ("prefix_tokens", "suffix_tokens")
    }
    if min(tokens.values()) < 1:
        raise UsageError("--prefix-tokens", "and --suffix-tokens must be 1 or more")
    return Settings(seed=options.seed, **tokens)


def _claimed(options: argparse.Namespace) -> Claimed | None:
    """What is claimed of the model: as the command line says, else by the record beside it."""
    from leaktight.attack.bench import Claimed
    from leaktight.attack.claims import read_claim, record_beside

    if options.claimed_delta is not None and options.claimed_epsilon is None:
        raise UsageError("--claimed-delta", "goes with --claimed-epsilon, which is missing")
    if options.claimed_epsilon is not None and options.training_record is not None:
        raise UsageError("--training-record", "and --claimed-epsilon both make a claim; give one")
    if options.claimed_epsilon is not None:
        return Claimed(options.claimed_epsilon, options.claimed_delta or 0.0)
    if options.training_record is not None:
        file = Path(options.training_record)
        if not file.exists():
            raise UsageError(options.training_record, "no such file or directory")
        claimed = read_claim(file)
        if claimed is None:
            raise UsageError(options.training_record, "guarantees nothing that could be refuted")
        return claimed
    if (found := record_beside(options.model)) is None:
        return None
    claimed = read_claim(found, is_asked=False)
    if not options.quiet:
        told = "guarantees nothing, so that no claim is tested"
        if claimed is not None:
            told = f"claims epsilon {rounded_up(claimed.epsilon, 4)}, which is tested"
        talk(f"leaktight: {found}, beside the model, {told}; --claimed-epsilon takes another claim")
    return claimed


def _service(options: argparse.Namespace) -> Service:
    from leaktight.attack.targets.exchange import Service

    if options.service_context < 0:
        raise UsageError("--service-context", "must be 1 or more")
    return Service(
        model=options.service_model,
        token_variable=options.token_variable,
        token_file=options.token_file,
        context_tokens=options.service_context,
        plain_http=options.plain_http,
    )


def _options(options: argparse.Namespace, advance: Callable[[int], None]) -> Options:
    from leaktight.attack.access import Kind
    from leaktight.attack.calls import MOST_RECORDS, Options
    from leaktight.attack.meter import Budget

    if options.records is not None and options.records < 1:
        raise UsageError("--records", "must be 1 or more")
    return Options(
        columns=tuple(options.column),
        template=options.template,
        label=options.label_column,
        by_coins=options.by_coins,
        records=options.records or MOST_RECORDS,
        kind=None if options.kind is None else Kind[options.kind.upper()],
        adapter=options.adapter,
        device=options.device,
        dtype=options.dtype,
        quantize=options.quantize,
        trust_pickle=options.trust_pickle,
        shadows=options.shadows,
        service=_service(options),
        claimed=_claimed(options),
        budget=Budget(options.passes, options.seconds),
        settings=_settings(options),
        attacks=tuple(options.attacks),
        on_progress=advance,
    )
