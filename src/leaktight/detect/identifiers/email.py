"""E-mail addresses."""

from __future__ import annotations

import re

from leaktight.core.rule import Checked, Rule
from leaktight.core.severity import Severity
from leaktight.detect.identifiers.surroundings import text_before

_COUNTRIES = frozenset(
    b"ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw "
    b"by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et "
    b"eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie "
    b"il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv "
    b"ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr "
    b"nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl "
    b"sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz "
    b"va vc ve vg vi vn vu wf ws ye yt za zm zw".split()
)
_GENERIC = frozenset(
    b"com org net edu gov mil int info biz name pro aero coop museum jobs mobi travel tel asia cat post "
    b"xxx arpa dev app xyz online site shop store tech cloud club live life world today space website "
    b"email blog news digital agency studio design art media network systems solutions services support "
    b"group team company consulting partners global international center academy school university "
    b"institute foundation health care clinic dental doctor hospital legal law attorney finance "
    b"financial bank capital fund investments insurance money tax realty estate house homes land farm "
    b"garden kitchen restaurant cafe bar beer wine pizza fit yoga fitness run bike car cars auto taxi "
    b"tours vacations hotel holiday flights fashion style beauty salon hair jewelry shoes clothing gifts "
    b"toys games game play fun zone link page web host hosting domains software computer codes tools "
    b"engineering energy solar green eco bio science technology industries construction build builders "
    b"supply supplies equipment repair cleaning plumbing photography photos pictures graphics video film "
    b"audio music band dance theater tickets events party wedding church faith social community chat "
    b"dating family baby kids pet vet dog moda vip top win one best cool plus ninja guru expert rocks "
    b"city london berlin paris nyc tokyo wien koeln hamburg bayern nrw ruhr saarland swiss scot wales "
    b"cymru irish bzh corsica alsace brussels vlaanderen gent amsterdam frl quebec miami vegas boston "
    b"melbourne sydney kiwi africa joburg capetown durban lat google apple amazon microsoft bmw audi".split()
)
_FILE_SUFFIXES = frozenset(
    b"png jpg jpeg gif svg webp bmp ico tif tiff pdf js jsx mjs cjs ts tsx css scss less json jsonl yaml "
    b"yml toml xml html htm txt csv tsv log sql php java cpp hpp rb go swift kt scala exe dll dylib jar "
    b"war whl egg zip tar gz bz bz2 xz rar mp3 mp4 wav ogg webm mov avi ttf otf woff woff2 eot map lock "
    b"local internal lan corp localdomain intranet home onion".split()
)
_PRIVATE_ZONES = frozenset(b"local internal lan corp localdomain intranet home".split())
_DOCUMENTATION = re.compile(
    rb"(?:^|\.)(?:example\.(?:com|org|net|edu)|example|test|invalid|localhost|"
    rb"(?:domain|email|yourdomain|mydomain|yourcompany|mycompany|acme|foo|bar)\.(?:com|org|net)|"
    rb"noreply\.github\.com)\Z"
)
_TOPS_OF_MANUALS = frozenset(b"com org net edu example test invalid localhost".split())
"""What `_DOCUMENTATION` may end with."""
_NOBODY = re.compile(
    rb"(?:no[._\-]?reply|do[._\-]?not[._\-]?reply|git|your?[._\-]?(?:name|email|mail)|user|username)\Z"
)
_ROLE = frozenset(
    b"info support contact sales admin webmaster postmaster hostmaster abuse office help hello team "
    b"service press jobs careers billing security privacy feedback marketing newsletter mail root "
    b"kontakt".split()
)
_AT = r" ?[\[({<] ?(?:at|ät|@|arroba) ?[\])}>] ?| at | arroba |_at_"
_DOT = r"(?: ?[\[({<] ?(?:dot|punkt|point|punto) ?[\])}>] ?| dot | punkt | punto |_dot_)"
_SPELLED_DOT = re.compile(f"(?i){_DOT}".encode())
_TELLING_BEFORE = (b":", b"/", b"@")
SHORTEST = 6
"""Shorter ones, like "k@b.eg", stand in any random bytes."""
USER_INFO = re.compile(rb"://[^\s/@]{0,200}\Z")
_LETTERS = r"A-Za-z0-9\x80-\xe1"
"""Of a label that may mix ASCII and others: up to U+1FFF, so that neither a quote nor a dash nor Chinese
text, which follows without a blank, is taken for a part of it."""
_FOREIGN_LOCAL = re.compile(rb"(?:[A-Za-z0-9_.+%\-]|[\xc3-\xd4][\x80-\xbf]){0,63}[\xc3-\xd4][\x80-\xbf]\Z")
"""What stands of a local part before its ASCII end: letters of Europe, up to U+052F (RFC 6531)."""
_GLUED = re.compile(rb"(?<![A-Za-z0-9_.+%\-@])[A-Za-z0-9_.+%\-]{1,64}@\Z")
"""What stands of an address before the name of another one that follows its domain without a blank."""
_FOREIGN = r"[\x80-\xff]{3,63}"


KNOWN_TOPS = _COUNTRIES | _GENERIC
"""Top-level domains that are taken for such."""


def is_nobodys(local: bytes, domain: bytes) -> bool:
    """Whether an address, in small letters, is one of manuals, or of nobody."""
    is_manuals = domain.rpartition(b".")[2] in _TOPS_OF_MANUALS and _DOCUMENTATION.search(domain) is not None
    return is_manuals or _NOBODY.match(local) is not None


def _check(match: re.Match[bytes]) -> Checked | None:
    """Ranks an address by its domain; refuses what is a file name or a URL's user part."""
    local, _, domain = match[0].lower().rpartition(b"@")
    top = domain.rpartition(b".")[2]
    known = top in KNOWN_TOPS or top.startswith(b"xn--") or not top.isascii()
    if top in _PRIVATE_ZONES:
        return Checked(("domain:private",), 0.35)
    if not known and top in _FILE_SUFFIXES:
        return None
    start = match.start()
    last = bytes(match.string[start - 1 : start]) if start else b""
    before = text_before(match, 200) if last in _TELLING_BEFORE or last >= b"\x80" else b""
    if last in _TELLING_BEFORE and USER_INFO.search(before):
        return None
    if len(match[0]) <= SHORTEST:
        return Checked(("short",), 0.4)
    if is_nobodys(local, domain):
        return Checked(("documentation",), 0.2)
    if not known:
        return Checked(("top-level:unknown",), 0.4)
    rest = _GLUED if last == b"@" else _FOREIGN_LOCAL if last >= b"\x80" else None
    ahead = None if rest is None else rest.search(before)
    span = None if ahead is None else (match.start() - len(ahead[0]), match.end())
    return Checked(("top-level:known",), None, Severity.LOW if local in _ROLE else None, span)


def _check_spelled(match: re.Match[bytes]) -> Checked | None:
    """Refuses what is no domain in use, and the manuals' addresses."""
    top = match["top"].lower()
    domain = _SPELLED_DOT.sub(b".", match["domain"].lower())
    if (top not in _COUNTRIES and top not in _GENERIC) or top in _FILE_SUFFIXES:
        return None
    if _DOCUMENTATION.search(domain) or _NOBODY.match(match["local"].lower()):
        return None
    return Checked(("spelled:at",))


def _at(local: str, domain: str) -> str:
    """An example's address, put together so that none stands in the source."""
    return f"{local}@{domain}"


RULES = (
    Rule(
        label="pii.email",
        severity=Severity.MEDIUM,
        gate=r"(?:^|[^\\])[0-9A-Za-z_%+\-]@[0-9A-Za-z\\\x80-\xff]",
        pattern=(
            r"[A-Za-z0-9_](?:(?<![A-Za-z0-9_][A-Za-z0-9_])(?:(?<!\\[nrt])|(?![A-Za-z0-9_]))|(?<=\\[nrt][A-Za-z0-9_]))"
            r"(?:(?<=[OoDd])'(?=[A-Za-z]))?[A-Za-z0-9_.+%\-]{0,63}+@"
            rf"(?:[{_LETTERS}][{_LETTERS}\-]{{0,62}}|{_FOREIGN})(?:\.(?:[{_LETTERS}\-]{{1,63}}|{_FOREIGN})){{0,7}}"
            r"\.(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9\-]{2,59}|[\x80-\xff]{4,60}(?![\x80-\xff]))"
            r"(?![A-Za-z0-9@]|[_\-]{1,3}[A-Za-z0-9])"
        ),
        confidence=0.9,
        check=_check,
        max_bytes=320,
        lead_bytes=136,
        in_word=True,
        examples=(
            "Write to " + _at("ada.lovelace", "analytical-engine.co.uk") + ".",
            _at("max+liste", "mail.uni-weimar.de"),
            '{"mail": "' + _at("J_Doe99", "GMAIL.COM") + '"}',
            "<a href='mailto:" + _at("hana", "xn--bcher-kva.ch") + "'>Hana</a>",
            _at("o'brien", "irish-mail.ie"),
            "author = " + _at("li", "münchen.de"),
            _at("ivan", "почта.рф"),
            r"name\n" + _at("escaped", "twice.org") + r"\n",
            "-" + _at("list.item", "web.de") + ", and no other",
            "\u201c" + _at("quoted", "web.de") + "\u201d",
            "_" * 2 + _at("strong", "web.de") + "_" * 2,
            "\u8bf7\u5199\u4fe1\u5230" + _at("li", "web.de") + "\uff0c\u89c1 www.web.de",
            _at("abe", "\u4f8b\u3048.jp"),
        ),
        counterexamples=(
            _at("icon", "2x.png"),
            "@pytest.mark.parametrize",
            "x @ w.transpose",
            "react" + "@18.2.0",
            "user@host",
            "postgres://app:" + _at("hunter", "db.shop.com") + "/orders",
            "https://" + _at("token", "github.com") + "/a/b.git",
            "a@@b.com",
        ),
        source="https://www.rfc-editor.org/rfc/rfc5321",
    ),
    Rule(
        label="pii.email",
        severity=Severity.MEDIUM,
        gate=(
            r"(?i)[\[({<](?:at|ät|\\u00e4t|@|arroba)[\])}>]"
            "\n"
            r"(?i)[\[({<] (?:at|ät|\\u00e4t|@|arroba) [\])}>]"
            "\n"
            r"(?i)(?: at |_at_)[0-9a-z\-]{2,40}(?: dot |_dot_| [\[({]dot[\])}] ?)[a-z]{2}"
        ),
        pattern=(
            rf"(?i)(?<![0-9a-z_.\-\x80-\xff])(?P<local>[0-9a-z](?:[0-9a-z_.+\-]|{_DOT}(?=[0-9a-z])){{0,50}}?)"
            rf"(?:{_AT})(?P<domain>[0-9a-z](?:[0-9a-z\-]|(?:{_DOT})(?=[0-9a-z])|\.(?=[0-9a-z])){{1,60}}?"
            rf"(?:{_DOT}|\.)(?P<top>[a-z]{{2,10}}))(?![0-9a-z\-]|{_DOT}[0-9a-z]|\.[0-9a-z])"
        ),
        confidence=0.8,
        check=_check_spelled,
        max_bytes=160,
        lead_bytes=120,
        examples=(
            "write to ada [at] web [dot] de please",
            "ada.lovelace (at) analytical-engine.co.uk",
            "mail me: ada dot lovelace at gmail dot com",
            "ada AT web DOT de",
            "ada{at}uni-bonn.de",
            "ada_at_web_dot_de",
        ),
        counterexamples=(
            "look at this dot product",
            "a [at] b",
            "meet at noon. de facto",
            "ada [at] files [dot] png",
            "user [at] example [dot] com",
        ),
        source="https://www.rfc-editor.org/rfc/rfc5321",
    ),
)
