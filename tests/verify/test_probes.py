"""The tables of probes: what they ask about is found, what they send is well-formed and only reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pytest

import leaktight
from leaktight.detect.catalogue import built_in_rules
from leaktight.verify.probe import VALUE, Part, Probe, Request
from leaktight.verify.render import host_of, render
from leaktight.verify.tables import probes, probes_by_label

LABELS = sorted(probes_by_label())
PROBES = [pytest.param(probe, id=f"{number}-{probe.name}") for number, probe in enumerate(probes())]
AGENT = "leaktight/test"
READS = {
    "/graphql",
    "/v2",
    "/v1/check-api-key",
    "/api/auth.test",
    "/oauth2/token/status",
    "/tokeninfo",
    "/api/json/v3/ping",
    "/",
}
"""Paths of requests that are posted and yet change nothing."""


@cache
def found_values() -> dict[str, list[str]]:
    """Label -> the values that the installed rules find in its examples."""
    wanted = [rule for rule in built_in_rules() if rule.label in LABELS]
    texts = [example for rule in wanted for example in rule.examples]
    found: dict[str, list[str]] = {label: [] for label in LABELS}
    for finding in leaktight.find(texts, reveal=True):
        if finding.label in found and finding.value:
            found[finding.label].append(finding.value)
    return found


def values_of(label: str) -> list[str]:
    """The same, with the kinds that no example shows."""
    values = found_values()[label]
    variants = {
        "secret.aws.access_key_id": ["AS" + "IA" + value[4:] for value in values],
        "secret.deepl.api_key": [f"{value}:fx" for value in values],
        "secret.tailscale.key": [value.replace("-auth-", "-api-") for value in values],
    }
    return values + variants.get(label, [])


def examples(probe: Probe) -> Iterator[dict[str, str]]:
    """Credentials that a probe can be asked about, made of the rules' examples."""
    if probe.parts:
        yield {part.name: example_of(part) for part in probe.parts}
        return
    for label in probe.labels:
        for value in values_of(label):
            if probe.fits(label, value):
                yield {VALUE: value}


def example_of(part: Part) -> str:
    return next(value for label in part.labels for value in values_of(label) if part.fits(label, value))


def rendered(probe: Probe) -> list[tuple[dict[str, str], Request]]:
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    return [(one, render(probe, one, agent=AGENT, now=now, base_urls={})) for one in examples(probe)]


def test_enough_issuers_can_be_asked() -> None:
    assert len({probe.name for probe in probes()}) >= 120


def test_labels_are_in_the_catalogue() -> None:
    known = {rule.label for rule in built_in_rules()}
    assert set(LABELS) <= known


@pytest.mark.parametrize("label", LABELS)
def test_a_value_that_the_rules_find_can_be_asked_about(label: str) -> None:
    assert any(
        probe.fits(label, value) for value in values_of(label) for probe in probes_by_label()[label]
    ), "no probe fits any example"


@pytest.mark.parametrize("probe", PROBES)
def test_request_holds_the_credential_and_is_well_formed(probe: Probe) -> None:
    requests = rendered(probe)
    assert requests, "no example fits"
    for parts, request in requests:
        split = urlsplit(request.url)
        assert (split.scheme, split.netloc) == ("https", host_of(probe, parts))
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", split.netloc)
        assert probe.may_ask(split.netloc)
        assert re.fullmatch(r"[!-~]+", request.url)
        for name, value in request.headers:
            assert re.fullmatch(r"[A-Za-z0-9-]+", name)
            assert re.fullmatch(r"[ -~]+", value)
        names = [name.lower() for name, _ in request.headers]
        assert len(names) == len(set(names))
        assert dict(request.headers)["User-Agent"] == AGENT
        everything = f"{request.url} {request.headers} {request.body!r}"
        assert not re.search(r"\{[a-z_]+\}", everything), "a field is left open"


@pytest.mark.parametrize("probe", PROBES)
def test_request_only_reads(probe: Probe) -> None:
    assert probe.method in ("GET", "POST")
    if probe.method == "POST":
        assert urlsplit(probe.url).path in READS
    assert bool(probe.json or probe.form) <= (probe.method == "POST")
    for _, request in rendered(probe):
        if probe.json:
            assert not re.search(r"\bmutation\b", json.loads(request.body).get("query", ""))
        if probe.form:
            assert len(parse_qsl(request.body.decode())) == len(probe.form)


@pytest.mark.parametrize("probe", PROBES)
def test_probe_says_how_to_tell_and_where_that_is_written(probe: Probe) -> None:
    assert probe.source.startswith("https://")
    assert probe.live
    for sign in (*probe.live, *probe.dead, *probe.unclear):
        re.compile(sign.value)
        re.compile(sign.text)
    for sign in probe.live:
        assert sign.field or sign.text, "a status alone is no proof"
    for fact in probe.facts:
        assert bool(fact.field) != bool(fact.header)
        assert fact.header == fact.header.lower()


@pytest.mark.parametrize("probe", PROBES)
def test_credential_goes_nowhere_but_where_it_belongs(probe: Probe) -> None:
    """A crafted value cannot leave its place in the address."""
    for parts, _ in rendered(probe)[:1]:
        crafted = {name: value[:8] + "/../x?y=z#@evil.example" for name, value in parts.items()}
        if probe.shape and not probe.fits(probe.all_labels[0], crafted.get(VALUE, "")):
            continue
        request = render(probe, crafted, agent=AGENT, now=datetime.now(UTC), base_urls={})
        split = urlsplit(request.url)
        assert split.netloc == host_of(probe, parts)
        assert "evil" not in split.path or "%2F..%2Fx%3Fy%3Dz%23%40evil" in split.path
        assert split.fragment == ""
