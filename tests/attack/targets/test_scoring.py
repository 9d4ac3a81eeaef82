"""Services that score texts give what the same model gives here, and say what they cannot give."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leaktight.attack.access import Access
from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.meter import Budget, Meter
from leaktight.attack.plan import all_attacks, make_plan
from leaktight.attack.records import Population, Record
from leaktight.attack.result import Result
from leaktight.attack.scores import Item, Sampler, Wanted
from leaktight.attack.targets.answers import Answers
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.endpoint import Endpoint
from leaktight.attack.targets.exchange import Service
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.scoring import ScoringEndpoint
from leaktight.attack.targets.tokens import Begin
from leaktight.cli import main
from leaktight.core.errors import AccessDenied, BudgetSpent, FormatError, NotFound, Offline, UsageError
from leaktight.core.fingerprint import Fingerprinter
from leaktight.core.location import Location
from tests.attack.targets.served import Served, served, spoilt
from tests.attack.tiny import Tickets

KEY = b"k" * 32
WAYS = {
    "echo": ("/v1/completions", frozenset({"echo"})),
    "prompt_logprobs": ("/v1/completions", frozenset({"prompt_logprobs"})),
    "prefill": ("/generate", frozenset({"prefill"})),
}
QUICK = Service(wait=lambda _seconds: None)
ODD = "Ticket from Zoë – „naïve“ 東京 🙂 café, code 12345."


def local(model: CausalModel, begin: Begin = Begin.ALWAYS) -> CausalModel:
    """The model here, with or without its begin-of-text token."""
    return CausalModel(model.module, model.processor, name="local", digest="", meter=Meter(), begin=begin)


def scoring(server: Served, path: str = "/v1", *, meter: Meter | None = None, **more: Any) -> ScoringEndpoint:
    """The service as a target that scores."""
    target = load_target(
        server.address(path), meter=meter or Meter(), service=more.pop("service", QUICK), **more
    )
    assert isinstance(target, ScoringEndpoint)
    return target


@contextmanager
def service(model: CausalModel, way: str, **fields: Any) -> Iterator[tuple[Served, ScoringEndpoint]]:
    path, gives = WAYS[way]
    with served(model, gives=gives, **fields) as server:
        yield server, scoring(server, path)


@pytest.mark.parametrize("adds_begin", [True, False])
@pytest.mark.parametrize(("way", "labels"), [("echo", "bytes"), *((way, "replaced") for way in WAYS)])
def test_scores_are_those_of_the_same_model_here(
    overfit: CausalModel, tickets: Tickets, way: str, labels: str, adds_begin: bool
) -> None:
    own = local(overfit, Begin.ALWAYS if adds_begin else Begin.NEVER)
    texts = [*tickets.all[:6], ODD]
    with service(overfit, way, labels=labels, adds_begin=adds_begin) as (server, target):
        target.read(texts)
        sent = len(server.asked)
        for text in texts:
            tokens = target.encode(text)
            assert target.decode(tokens) == text
            assert len(tokens) == len(own.encode(text))
            for count in (len(tokens), len(tokens) // 2):
                (given,) = target.score([Item(tokens[:count])], Wanted(samplers=(Sampler(),)))
                (wanted,) = own.score([Item(own.encode(text)[:count])], Wanted())
                np.testing.assert_allclose(given.log_p, wanted.log_p, atol=1e-4)
                np.testing.assert_array_equal(given.log_q[Sampler()], given.log_p)
                if target.tells_rank:
                    np.testing.assert_array_equal(given.rank == 0, wanted.rank == 0)
                else:
                    assert (given.rank == -1).all()
        assert len(server.asked) == sent


@pytest.mark.parametrize("way", WAYS)
def test_what_stands_before_a_text_is_read_and_not_scored(
    overfit: CausalModel, tickets: Tickets, way: str
) -> None:
    own = local(overfit)
    before, after = tickets.members[0][:30] + "\n", tickets.others[0][:60]
    with service(overfit, way) as (_, target):
        (given,) = target.score([Item(target.encode(after), target.encode(before))], Wanted())
    (wanted,) = own.score([Item(own.encode(after), (*own.begin, *own.encode(before)))], Wanted())
    np.testing.assert_allclose(given.log_p, wanted.log_p, atol=1e-4)


def test_an_empty_text_costs_nothing(overfit: CausalModel) -> None:
    with service(overfit, "echo") as (server, target):
        sent = len(server.asked)
        assert target.encode("") == ()
        (given,) = target.score([Item(())], Wanted())
        assert len(given) == 0
        assert len(server.asked) == sent


def test_base_addresses_are_found_out(overfit: CausalModel) -> None:
    with served(overfit, gives=frozenset({"echo"})) as server:
        for path in ("", "/", "/v1", "/v1/"):
            assert scoring(server, path)._address == server.address("/v1/completions")
        assert server.asked[-1][1]["model"] == "tiny"
    with served(overfit, gives=frozenset({"prefill"})) as server:
        assert scoring(server, "")._address == server.address("/generate")
    with served(overfit, gives=frozenset()) as server:
        with pytest.raises(UsageError, match="no service"):
            load_target(server.address(), meter=Meter())
        gone = server.address()
    with pytest.raises(Offline):
        load_target(gone, meter=Meter(), service=QUICK)


@pytest.mark.parametrize("gives", [frozenset({"generated"}), frozenset({"info"})])
def test_a_service_that_does_not_score_texts_says_so(overfit: CausalModel, gives: frozenset[str]) -> None:
    with served(overfit, gives=gives) as server:
        target = load_target(server.address("/v1/completions"), meter=Meter())
        chats = load_target(server.address("/v1/chat/completions"), meter=Meter())
    for one in (target, chats):
        assert type(one) is Endpoint
        assert one.access is Access.TEXT
        assert "not scored" in one.notes[0]


def test_probabilities_that_are_all_one_are_none(overfit: CausalModel) -> None:
    def flat(made: Any) -> Any:
        if logprobs := made["choices"][0]["logprobs"]:
            logprobs["token_logprobs"] = [0.0] * len(logprobs["tokens"])
        return made

    with served(overfit, gives=frozenset({"echo"}), spoils=flat) as server:
        assert type(load_target(server.address("/v1"), meter=Meter())) is Endpoint


def test_refused_credentials_are_told_at_once(overfit: CausalModel) -> None:
    with served(overfit) as server:
        server.failures = [401]
        with pytest.raises(AccessDenied):
            load_target(server.address("/v1"), meter=Meter())
        server.failures = [404] * 3
        assert type(load_target(server.address("/v1"), meter=Meter())) is Endpoint


@pytest.mark.parametrize("value", [None, 0.7])
def test_a_number_that_is_no_log_probability_is_an_error(overfit: CausalModel, value: float | None) -> None:
    with service(overfit, "echo") as (server, target):
        server.spoils = spoilt(3, value)
        with pytest.raises(FormatError):
            target.encode("Ticket from Ada Berg about refund.")
        server.spoils = spoilt(0, value)
        if value is None:
            assert target.encode("Ticket from Ada Berg about refund.")


@pytest.mark.parametrize("way", WAYS)
def test_a_text_that_the_service_cuts_off_is_noticed(
    overfit: CausalModel, tickets: Tickets, way: str
) -> None:
    with service(overfit, way, reads=80, cuts=True) as (server, target):
        server.reads = 12
        with pytest.raises(FormatError, match="cut"):
            target.encode(tickets.members[0][:40])


def test_records_that_come_back_otherwise_are_left_out(overfit: CausalModel, tickets: Tickets) -> None:
    odd = tickets.members[3]

    def other(made: Any) -> Any:
        logprobs = made["choices"][0]["logprobs"]
        if "".join(logprobs["tokens"][1:-1]) == odd:
            logprobs["tokens"][2] = "?"
        return made

    with service(overfit, "echo", reads=128) as (server, target):
        server.spoils = other
        loss, cut = run("loss", target, tickets), run("discoverable", target, tickets)
        assert not target.reads(odd)
        with pytest.raises(FormatError):
            target.encode(odd)
    for result in (loss, cut):
        assert any(one.count == 1 and "does not read" in one.reason for one in result.exclusions)
        assert result.measures[0].value is not None


def test_of_a_long_text_the_beginning_is_read(overfit: CausalModel, tickets: Tickets) -> None:
    own = local(overfit)
    text = " ".join(tickets.all[:12])
    with service(overfit, "echo", reads=60) as (_, target):
        tokens = target.encode(text)
        longest = target.context_tokens - 1
        assert target.decode(tokens) == text
        assert 40 <= longest < len(tokens)
        (given,) = target.score([Item(tokens[:longest])], Wanted())
        assert target.encode(text[:3000]) == tokens or len(text) > 3000
    (wanted,) = own.score([Item(own.encode(text)[:longest])], Wanted())
    np.testing.assert_allclose(given.log_p, wanted.log_p, atol=1e-4)


def test_a_context_that_is_not_told_is_assumed_or_stated(overfit: CausalModel) -> None:
    with served(overfit, gives=frozenset({"echo"}), says_context=False) as server:
        assumed = scoring(server)
        assert assumed.context_tokens == 1536
        assert any("2,048 are assumed" in note for note in assumed.notes)
        stated = scoring(server, service=Service(context_tokens=80))
        assert stated.context_tokens == 60
        assert not any("assumed" in note for note in stated.notes)


def test_distributions_are_not_made_up(overfit: CausalModel) -> None:
    with service(overfit, "echo") as (_, target):
        item = Item(target.encode("Ticket"))
        for wanted in (Wanted(spread=True), Wanted(samplers=(Sampler(top_k=4),))):
            with pytest.raises(UsageError):
                next(target.score([item], wanted))
        with pytest.raises(UsageError):
            target.follow(())
        with pytest.raises(UsageError):
            target.decode([10**6])
        assert target.chat([{"role": "user", "content": "a"}]) is None


def test_a_run_that_broke_off_goes_on(overfit: CausalModel, tickets: Tickets, tmp_path: Path) -> None:
    texts = list(tickets.members[:6])
    with served(overfit, gives=frozenset({"echo"})) as server:
        how = Service(concurrency=1, tries=2, wait=lambda _seconds: None)
        first = scoring(server, service=how, answers=Answers(KEY, tmp_path))
        first.read(texts[:3])
        server.failures = [503, 0]
        with pytest.raises(Offline):
            first.read(texts)
        meter = Meter()
        second = scoring(server, service=how, meter=meter, answers=Answers(KEY, tmp_path))
        asked = meter.passes
        second.read(texts)
        # What was on its way when the first gave up may have come back.
        assert 1 <= meter.passes - asked <= 3
        assert [second.decode(second.encode(text)) for text in texts] == texts
    kept = (tmp_path / "answers").read_bytes()
    assert not any(text.encode() in kept for text in texts)


def test_requests_are_what_the_budget_counts(overfit: CausalModel, tickets: Tickets) -> None:
    with served(overfit, gives=frozenset({"echo"})) as server:
        meter = Meter(Budget(passes=5))
        target = scoring(server, meter=meter, service=Service(concurrency=1))
        with pytest.raises(BudgetSpent):
            target.read(tickets.members[:8])
        assert meter.passes == 5


def test_records_do_not_go_elsewhere_unencrypted_unless_allowed() -> None:
    address = "http://" + "models.invalid" + "/v1"
    with pytest.raises(UsageError, match="unencrypted"):
        load_target(address, meter=Meter())
    with pytest.raises(Offline):
        load_target(address, meter=Meter(), service=Service(plain_http=True, wait=lambda _seconds: None))


def test_a_token_may_stand_in_a_file(overfit: CausalModel, tmp_path: Path) -> None:
    with served(overfit) as server:
        file = tmp_path / "token"
        with pytest.raises(UsageError):
            load_target(server.address("/v1"), meter=Meter(), service=Service(token_file=str(file)))
        file.write_text("word\n")
        assert scoring(server, service=Service(token_file=str(file)))
        file.write_text("two\nlines")
        with pytest.raises(UsageError) as refused:
            load_target(server.address("/v1"), meter=Meter(), service=Service(token_file=str(file)))
        assert "lines" not in str(refused.value)


def bench_of(target: Any, tickets: Tickets, *, count: int = 30) -> Bench:
    """A bench with the first records of each side, and others as public ones."""

    def records(texts: tuple[str, ...], path: str) -> list[Record]:
        return [Record(text, Location("made-up", path, row=row)) for row, text in enumerate(texts)]

    public = Tickets.make(members=24, others=0, seed=99).members
    settings = Settings(prefix_tokens=12, suffix_tokens=10, samplers=(Sampler(), Sampler(top_k=5)))
    return Bench(
        target,
        Population(
            records(tickets.members[:count], "a"), records(tickets.others[:count], "b"), records(public, "c")
        ),
        Fingerprinter(KEY),
        settings=settings,
        meter=target.meter if hasattr(target, "meter") else Meter(),
        passes=Passes(target, Wanted(samplers=(Sampler(),))),
    )


def run(name: str, target: Any, tickets: Tickets, *, count: int = 24) -> Result:
    bench = bench_of(target, tickets, count=count)
    plan = make_plan([name], bench)
    assert not plan.left_out
    assert bench.passes is not None
    bench.passes.wanted = plan.wanted
    return plan.attacks[0].run(bench)


def values_of(result: Result, *, without: str = "top") -> dict[tuple[str, str], tuple[float, ...]]:
    return {
        (one.name, one.group): (one.value.value, one.value.low, one.value.high)
        for one in result.measures
        if one.value is not None and without not in one.group
    }


@pytest.mark.parametrize(
    "name", ["loss", "zlib", "lowercase", "min_k", "recall", "discoverable", "probabilistic"]
)
def test_attacks_measure_what_they_measure_here(overfit: CausalModel, tickets: Tickets, name: str) -> None:
    wanted = values_of(run(name, local(overfit), tickets))
    with service(overfit, "echo", reads=128) as (_, target):
        given = values_of(run(name, target, tickets))
    assert given.keys() == wanted.keys()
    assert given
    for measure, numbers in wanted.items():
        np.testing.assert_allclose(given[measure], numbers, atol=2e-3 if name == "recall" else 1e-6)


def test_neighbours_of_a_service_differ_in_a_word(overfit: CausalModel, tickets: Tickets) -> None:
    with service(overfit, "prefill", reads=128) as (_, target):
        result = run("neighbour", target, tickets, count=12)
    (auc,) = [one for one in result.measures if one.name == "auc"]
    assert auc.value is not None
    assert auc.value.value > 0.6
    assert result.access is Access.LOGPROBS


def test_a_plan_says_what_a_service_cannot_give(overfit: CausalModel, tickets: Tickets) -> None:
    with service(overfit, "prefill", reads=128) as (server, target):
        sent = len(server.asked)
        plan = make_plan(list(all_attacks()), bench_of(target, tickets))
        assert len(server.asked) == sent
    assert "logits" in plan.left_out["min_k_plus_plus"]
    assert "does not tell" in plan.left_out["discoverable"]
    names = {attack.name for attack in plan.attacks}
    assert {"loss", "zlib", "lowercase", "min_k", "recall", "neighbour", "probabilistic"} <= names


def test_interfaces_that_cannot_be_computed_are_named(overfit: CausalModel, tickets: Tickets) -> None:
    with service(overfit, "echo", reads=128) as (_, target):
        result = run("probabilistic", target, tickets)
    assert any("not measured" in note and "top 5" in note for note in result.notes)
    assert not any("top" in one.group for one in result.measures)
    assert result.access is Access.LOGPROBS
    assert run("probabilistic", local(overfit), tickets).access is Access.LOGITS


def test_a_missing_address_is_told(overfit: CausalModel) -> None:
    with service(overfit, "echo") as (server, target):
        server.failures = [404]
        with pytest.raises(NotFound):
            target.encode("Ticket")


def test_an_audit_of_a_service_from_its_address(
    overfit: CausalModel,
    tickets: Tickets,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, texts in (("data", tickets.members[:25]), ("kept-out", tickets.others[:25])):
        (tmp_path / f"{name}.txt").write_text("\n".join(texts))
    (tmp_path / "key").write_text("k" * 40)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    attacks = ["--attacks", "loss", "min_k", "min_k_plus_plus", "--key-file", str(tmp_path / "key")]
    data = ["--data", str(tmp_path / "data.txt"), "--holdout", str(tmp_path / "kept-out.txt")]
    with served(overfit, gives=frozenset({"echo"}), reads=128) as server:
        run_it = [
            "attack",
            "run",
            server.address(),
            *data,
            *attacks,
            "--output",
            str(tmp_path / "audit.json"),
        ]
        main([*run_it, "--format", "json"])
        sent = len(server.asked)
        main([*run_it, "--format", "json", "--service-context", "100"])
        again = len(server.asked) - sent
        assert main([*run_it, "--passes", "0"]) == 3
    assert sent == 51
    assert again == 1
    said = capsys.readouterr().err
    assert "log-probability of a text's tokens" in said
    assert "not min_k_plus_plus: needs logits" in said
    told = json.loads((tmp_path / "audit.json").read_text())
    results = {one["attack"]: one for one in told["results"]}
    assert not results["loss"]["failed"]
    assert any("logprobs of an echoed prompt" in note for note in told["notes"])
    assert not any(text in (tmp_path / "audit.json").read_text() for text in tickets.all)
