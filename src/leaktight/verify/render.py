"""A probe and a credential to a request."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlencode, urlsplit

from leaktight.verify.probe import Pairs, Probe, Request

_FIELD = re.compile(r"\{([a-z_]+)\}")
_SENDABLE = re.compile(r"[!-~]{1,8192}")
_SAFE_IN_PATH = ":"
"""A colon means nothing in a path, and Telegram wants it as it is."""


class NotSendable(ValueError):
    """A value that no issuer gives out: characters that must not stand in a header. Does not repeat it."""


def render(
    probe: Probe, parts: Mapping[str, str], *, agent: str, now: datetime, base_urls: Mapping[str, str]
) -> Request:
    """The request to send. Raises NotSendable."""
    values = _values(probe, parts)
    address = _fill(probe.url, {name: quote(value, safe=_SAFE_IN_PATH) for name, value in values.items()})
    split = urlsplit(address)
    host = split.netloc
    base = base_urls.get(host, f"https://{host}")
    url = base + split.path + (f"?{split.query}" if split.query else "")
    body, kind = _body(probe, values)
    headers = [(name, _fill(value, values)) for name, value in _headers(probe, values)]
    headers += [("Content-Type", kind)] if kind else []
    known = {name.lower() for name, _ in headers}
    own = (("User-Agent", agent), ("Accept", "application/json"), ("Accept-Encoding", "identity"))
    headers += [(name, value) for name, value in own if name.lower() not in known]
    request = Request(host, url, probe.method, tuple(headers), body)
    return request if probe.sign is None else probe.sign(request, dict(values), now)


def host_of(probe: Probe, parts: Mapping[str, str]) -> str:
    """The issuer's host that a credential would be sent to. Raises NotSendable."""
    return _fill(urlsplit(probe.url).netloc, _values(probe, parts))


def _values(probe: Probe, parts: Mapping[str, str]) -> dict[str, str]:
    """The parts, and the groups of the probe's shape in its one part."""
    values = dict(parts)
    if probe.shape and len(parts) == 1:
        (value,) = parts.values()
        found = re.fullmatch(probe.shape, value, re.DOTALL)
        values |= found.groupdict(default="") if found else {}
    if not all(_SENDABLE.fullmatch(value) for value in values.values()):
        raise NotSendable
    return values


def _headers(probe: Probe, values: Mapping[str, str]) -> Pairs:
    if probe.basic is None:
        return probe.headers
    user, password = (_fill(text, values) for text in probe.basic)
    token = base64.b64encode(f"{user}:{password}".encode()).decode("ascii")
    others = tuple(pair for pair in probe.headers if pair[0] != "Authorization")
    return (("Authorization", f"Basic {token}"), *others)


def _body(probe: Probe, values: Mapping[str, str]) -> tuple[bytes, str]:
    """(body, its content type)"""
    if probe.json:
        quoted = {name: json.dumps(value)[1:-1] for name, value in values.items()}
        return _fill(probe.json, quoted).encode("ascii"), "application/json"
    if probe.form:
        filled = [(name, _fill(value, values)) for name, value in probe.form]
        return urlencode(filled).encode("ascii"), "application/x-www-form-urlencoded; charset=utf-8"
    return b"", ""


def _fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its fields filled once: braces in values stay as they are."""
    return _FIELD.sub(lambda found: values[found[1]], template)
