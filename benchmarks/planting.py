"""Planted secrets and decoys: what share is found, in plain text and in containers, what is found wrongly."""

from __future__ import annotations

import base64
import gzip
import json
import pickle
import string
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

import leaktight
from benchmarks.table import Row
from leaktight.core.finding import Finding
from leaktight.core.report import Report
from leaktight.core.rule import Rule
from leaktight.detect.catalogue import built_in_rules

MIN_RECALL = 0.95


def planted() -> list[tuple[str, str]]:
    """(label, text) of the half of the rules' own examples that is held back for this."""
    rules: list[Rule] = [rule for rule in built_in_rules() if rule.label.startswith("secret.")]
    return [(rule.label, text) for rule in rules for text in (rule.examples[1::2] or rule.examples[:1])]


def _zip(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", text)


def _base64_of_settings(text: str) -> str:
    return base64.b64encode(f"# export of settings, password below\n{text}".encode()).decode()


Write = Callable[[Path, str], object]
PLAIN: dict[str, Write] = {
    "source.py": lambda path, text: path.write_text(f"# settings\n{text}\n\n"),
    "rows.jsonl": lambda path, text: path.write_text(json.dumps({"id": 1, "text": f"see {text}"}) + "\n{}\n"),
    "notes.md": lambda path, text: path.write_text(f"# Notes\n\n{text}\n"),
}
CONTAINERS: dict[str, Write] = {
    "rows.jsonl.gz": lambda path, text: path.write_bytes(
        gzip.compress((json.dumps({"text": text}) + "\n{}\n").encode())
    ),
    "archive.zip": _zip,
    "state.pkl": lambda path, text: path.write_bytes(pickle.dumps({"note": text, "n": 1})),
    "rows.parquet": lambda path, text: pq.write_table(pa.table({"text": ["a", text]}), path),
    "secret.yaml": lambda path, text: path.write_text(f"data:\n  note: {_base64_of_settings(text)}\n"),
}


def decoys(random: Random) -> dict[str, list[str]]:
    """Class of what is often taken for a secret -> examples."""

    def draw(size: int, alphabet: str) -> str:
        return "".join(random.choices(alphabet, k=size))

    hexadecimal, letters = "0123456789abcdef", string.ascii_letters
    return {
        "commit": [f"rev = '{draw(40, hexadecimal)}'" for _ in range(40)],
        "lock file": [
            f'"integrity": "sha512-{base64.b64encode(random.randbytes(64)).decode()}"' for _ in range(40)
        ],
        "uuid": [f"id: {UUID(int=random.getrandbits(128), version=4)}" for _ in range(40)],
        "digest column": [f'{{"sha256": "{draw(64, hexadecimal)}"}}' for _ in range(40)],
        "look-up": [f"api_key = os.environ['{draw(8, string.ascii_uppercase)}_API_KEY']" for _ in range(20)]
        + ["password: ${DB_PASSWORD}", "token: {{ secrets.TOKEN }}", "secret_key = settings.SECRET_KEY"],
        "placeholder": [
            "api_key = 'your-api-key-here'",
            "password=changeme",
            "token: <your token>",
            "SECRET=xxxxxxxxxxxxxxxx",
        ],
        "camel case": [
            f"accessTokenProviderFactory{word} = resolveAccessTokenProvider{word}Factory"
            for word in ("Http", "Grpc", "Local")
        ],
        "alphabet": [
            f"alphabet = '{string.ascii_letters + string.digits}'",
            "key = '0123456789abcdef0123456789abcdef'",
        ],
        "image": [
            f"![plot](data:image/png;base64,{base64.b64encode(random.randbytes(3000)).decode()})"
            for _ in range(5)
        ],
        "slug": [
            f"https://docs.acme-site.net/how-to-rotate-an-api-key-and-token-{number}-step-by-step"
            for number in range(20)
        ],
        "localisation": [
            '"password_hint": "Enter your password again"',
            '"token.expired": "Your token has expired"',
        ],
        "vocabulary": [
            json.dumps({draw(random.randint(3, 9), letters): number for number in range(200)})
            for _ in range(5)
        ],
        "embedding": [
            f'"embedding": "{base64.b64encode(random.randbytes(1536)).decode()}"' for _ in range(5)
        ],
        "fastq": [
            f"@read\n{draw(80, 'ACGT')}\n+\n{draw(80, string.ascii_letters + string.digits + '_@#')}"
            for _ in range(20)
        ],
    }


def measure() -> Iterator[Row]:
    """Recall in plain text and in containers, and false alarms by class."""
    plants = planted()
    with tempfile.TemporaryDirectory() as name:
        for title, hosts in (("planted, plain", PLAIN), ("planted, containers", CONTAINERS)):
            folder = Path(name, title.replace(", ", "-"))
            found, wanted, missed = _recall(folder, plants, hosts)
            print(f"{title}: missed most {missed.most_common(12)}", flush=True)
            share = found / wanted
            yield Row(
                name=f"secrets: {title}",
                findings=str(found),
                measured=f"{share:.3f} of {wanted}",
                target=f">= {MIN_RECALL:g}",
                met="yes" if share >= MIN_RECALL else "NO",
            )
        yield _false_alarms(Path(name, "decoys"))


def _recall(
    folder: Path, plants: list[tuple[str, str]], hosts: dict[str, Write]
) -> tuple[int, int, Counter[str]]:
    for number, (_, text) in enumerate(plants):
        for file, write in hosts.items():
            path = folder / f"{number:05}" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            write(path, text)
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in leaktight.scan(folder, history="no").findings:
        number, _, rest = finding.location.path.partition("/")
        labels[number, rest.partition("!")[0]].add(finding.label)
    missed: Counter[str] = Counter()
    for number, (label, _) in enumerate(plants):
        for file in hosts:
            if not any(one.startswith("secret.") for one in labels[f"{number:05}", file]):
                missed[f"{file} {label}"] += 1
    wanted = len(plants) * len(hosts)
    return wanted - missed.total(), wanted, missed


def _false_alarms(folder: Path) -> Row:
    folder.mkdir()
    classes = decoys(Random(11))
    for name, texts in classes.items():
        (folder / f"{name.replace(' ', '-')}.txt").write_text("\n".join(texts))
    report: Report = leaktight.scan(folder, history="no")
    wrong: list[Finding] = [one for one in report.findings if one.label.startswith("secret.")]
    by_class = Counter(finding.location.path for finding in wrong)
    print(f"decoys: false alarms {dict(by_class)}", flush=True)
    total = sum(map(len, classes.values()))
    return Row(
        name="secrets: decoys",
        findings=str(len(wrong)),
        measured=f"{len(wrong)} of {total}",
        target="0",
        met="yes" if not wrong else "NO",
    )
