"""Hosts of a private network: names in private zones, and private addresses that something listens at."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity

_REMEDY = "Replace it by a placeholder, or read it from the environment."
_ZONE = r"(?:svc\.cluster\.local|internal|intranet|intra|corp|local|lan|localdomain|home\.arpa|private)"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9_\-]{0,61}[A-Za-z0-9])?"
_EVERYBODYS = re.compile(
    rb"(?:^|\.)(?:docker\.internal|google\.internal|containers\.internal|lima\.internal|orb\.local|example\.\w+|"
    rb"default\.svc\.cluster\.local|kubernetes\.default\.svc\.cluster\.local|minikube\.internal|(?:my|your)?(?:host|server|"
    rb"domain|company|hostname|raspberrypi|homeassistant|printer|foo|bar|test|some)\.(?:internal|corp|local|lan))\Z"
)
_PRIVATE_4 = r"(?:0\.[0-9]{1,3}|92\.168|72\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]{1,3}"
_EXAMPLE_4 = re.compile(
    rb"(?:10\.0\.0|192\.168\.(?:0|1)|172\.17\.0|172\.16\.0|10\.1\.1)\.(?:[01]|2|10|100|254)\Z"
)


def _check_name(match: re.Match[bytes]) -> Checked | None:
    """Ranks names that everybody's machine has under the threshold."""
    host = match["value"].lower()
    return Checked(("host:everybody's",), 0.2) if _EVERYBODYS.search(host) else Checked(("zone:private",))


def _check_address(match: re.Match[bytes]) -> Checked | None:
    """Refuses octets above 255; ranks the routers' and manuals' usual addresses under the threshold."""
    address = match["value"]
    if any(len(octet) > 3 or int(octet) > 255 for octet in address.split(b".")):
        return None
    return Checked(("address:usual",), 0.3) if _EXAMPLE_4.match(address) else Checked(("address:private",))


RULES = (
    Rule(
        label="artifact.private_host",
        severity=Severity.LOW,
        gate=(r"(?i)(?://|@|\\\\)[a-z0-9\-_.:@]{1,120}\." + _ZONE + r"(?:[^a-z0-9_\-.]|\.[^a-z0-9]|\z)"),
        pattern=(
            r"(?://(?:[^\s/@\"']{0,64}@)?|[A-Za-z0-9_\-]@|\\\\)"
            rf"(?P<value>(?:{_LABEL}\.){{1,8}}(?i:{_ZONE}))(?![A-Za-z0-9_\-]|\.[A-Za-z0-9])"
        ),
        confidence=0.75,
        check=_check_name,
        remedy=_REMEDY,
        max_bytes=330,
        examples=(
            "http://wiki." + "corp/x",
            "curl https://gitlab.ml-team." + "internal:8443/api",
            "postgres://app:pw@db01.prod." + "lan/orders",
            "ssh deploy@build7." + "local",
            "grpc://ranker.search.svc.cluster." + "local:50051",
        ),
        counterexamples=(
            "https://a.internal.example.com/x",
            "http://host.docker." + "internal:8000",
            "threading.local()",
            "~/.local/share",
            "http://x.localhost.io",
        ),
    ),
    Rule(
        label="artifact.private_host",
        severity=Severity.LOW,
        gate=rf"(?i)[a-z0-9]\.{_ZONE}:[0-9]{{2}}|\.svc\.cluster\.local(?:[^a-z0-9\-.]|\z)",
        pattern=(
            rf"(?P<value>[A-Za-z0-9](?<![A-Za-z0-9_.@/\\\-][A-Za-z0-9])(?:[A-Za-z0-9_\-]{{0,62}}\.){{1,8}}"
            rf"(?:(?i:{_ZONE})(?=:[0-9]{{2,5}}(?![0-9]))|svc\.cluster\.local(?![A-Za-z0-9_\-])))"
        ),
        confidence=0.7,
        check=_check_name,
        remedy=_REMEDY,
        max_bytes=260,
        examples=(
            "REDIS=cache-3.prod." + "internal:6379",
            '"host": "feature-store.ml.svc.cluster.' + 'local"',
        ),
        counterexamples=("obj.local:x", "a.internal.b:80", "kubernetes.default.svc.cluster." + "local"),
    ),
    Rule(
        label="artifact.private_host",
        severity=Severity.LOW,
        gate=r"ip-(?:10|172|192)-[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,3}[^0-9]",
        pattern=(
            r"(?P<value>ip-(?:10|172|192)(?:-[0-9]{1,3}){3}(?:\.[a-z0-9\-]{2,20}\.compute|\.ec2)?(?:\.internal)?)"
            r"(?![A-Za-z0-9\-])"
        ),
        confidence=0.75,
        remedy=_REMEDY,
        max_bytes=64,
        examples=(
            "on ip-10-31-" + "7-204.eu-west-1.compute.internal:",
            "hostname ip-172-31-" + "45-9 up",
        ),
        counterexamples=("ip-10-31-7", "zip-10"),
    ),
    Rule(
        label="artifact.private_host",
        severity=Severity.LOW,
        gate=(
            r"(?://|@)(?:10\.[0-9]{1,3}|192\.168|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]"
            r"|(?:192\.168|10\.[0-9]{1,3}|172\.(?:1[6-9]|2[0-9]|3[01]))\.[0-9]{1,3}\.[0-9]{1,3}:[0-9]{2}"
        ),
        pattern=(
            rf"(?P<value>1(?:(?<=//1)|(?<=@1)|(?<![0-9A-Za-z_.\-]1)(?=[0-9.]{{7,14}}:[0-9])){_PRIVATE_4})"
            r"(?![0-9A-Za-z_]|\.[0-9])"
        ),
        confidence=0.6,
        check=_check_address,
        remedy=_REMEDY,
        max_bytes=32,
        examples=(
            "http://10.31." + "7.204/metrics",
            "tcp://192.168." + "37.5:29500",
            "MASTER=172.20." + "8.11:6000",
        ),
        counterexamples=(
            "10.31." + "7.204",
            "http://192.168.1.1/",
            "http://10.300.7.204/",
            "1.10.31." + "7.204:80",
        ),
    ),
)
