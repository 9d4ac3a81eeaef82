"""Columns of made-up cells: names written here and not taken from the lists' sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random

from leaktight.detect.catalogue import built_in_rules
from leaktight.detect.columns.column import Column
from leaktight.detect.columns.judge import ColumnJudge
from leaktight.detect.columns.kind import Verdict

FIRST = (
    "Sophie", "Jonas", "Emily", "Noah", "Charlotte", "Henry", "Amelia", "Jack", "Oliver", "Harry",
    "Isabella", "George", "Lukas", "Finn", "Leonie", "Hannah", "Felix", "Camille", "Antoine", "Léa",
    "Hugo", "Chloé", "Julien", "Manon", "Alejandro", "Lucía", "Javier", "Carmen", "Pablo", "Elena",
    "Giulia", "Francesco", "Chiara", "Matteo", "Alessandro", "João", "Beatriz", "Tiago", "Inês",
    "Katarzyna", "Piotr", "Agnieszka", "Tomasz", "Mehmet", "Ayşe", "Mustafa", "Elif", "Priya", "Rahul",
    "Anjali", "Rohan", "Fatima", "Ahmed", "Omar", "Layla", "Sven", "Ingrid", "Lars", "Astrid", "Daniel",
    "Rebecca", "Joshua", "Rachel", "Samuel", "Naomi",
)  # fmt: skip
LAST = (
    "Johnson", "Williams", "Brown", "Jones", "Garcia", "Davis", "Rodriguez", "Martinez", "Hernandez",
    "Lopez", "Wilson", "Anderson", "Thomas", "Taylor", "Moore", "Jackson", "Martin", "Thompson",
    "Robinson", "Walker", "Lewis", "Schneider", "Fischer", "Weber", "Wagner", "Becker", "Schulz",
    "Hoffmann", "Koch", "Richter", "Dubois", "Moreau", "Laurent", "Lefebvre", "Rousseau", "Fournier",
    "Girard", "Bonnet", "Fernández", "Sánchez", "Ramírez", "Torres", "Rossi", "Ferrari", "Esposito",
    "Bianchi", "Romano", "Colombo", "Ricci", "Silva", "Santos", "Oliveira", "Pereira", "Ferreira",
    "Kowalski", "Nowak", "Yılmaz", "Demir", "Sharma", "Gupta", "Patel", "Nilsson", "Johansson",
    "Andersson",
)  # fmt: skip
TOWNS = (
    "Chicago", "Houston", "Philadelphia", "San Diego", "Dallas", "Boston", "Manchester", "Liverpool",
    "Leeds", "Bristol", "Lyon", "Marseille", "Bordeaux", "Lille", "Dresden", "Leipzig", "Hannover",
    "Bremen", "Stuttgart", "Torino", "Napoli", "Palermo", "Bologna", "Sevilla", "Zaragoza", "Bilbao",
    "Utrecht", "Eindhoven", "Rotterdam", "Groningen", "Gdańsk", "Kraków", "Wrocław", "Mumbai",
    "Chennai", "Pune", "Jaipur", "Osaka", "Nagoya", "Kyoto",
)  # fmt: skip


@cache
def judge() -> ColumnJudge:
    return ColumnJudge(built_in_rules())


def verdicts(*columns: tuple[str, Sequence[str]]) -> list[Verdict | None]:
    """What a table's columns, (name, cells) each, are found to hold."""
    return judge().judge([Column(name, cells) for name, cells in columns])


def label(name: str, cells: Sequence[str]) -> str:
    """What a column alone is found to hold, "" for nothing."""
    verdict = verdicts((name, cells))[0]
    return "" if verdict is None else verdict.label


def confidence(name: str, cells: Sequence[str]) -> float:
    verdict = verdicts((name, cells))[0]
    return 0.0 if verdict is None else verdict.confidence


def draw(values: Sequence[str], count: int = 200) -> list[str]:
    generator = Random(count)
    return [generator.choice(values) for _ in range(count)]


def whole_names(count: int = 200) -> list[str]:
    generator = Random(3)
    return [f"{generator.choice(FIRST)} {generator.choice(LAST)}" for _ in range(count)]


def numbers(shape: str, count: int = 200, seed: int = 5) -> list[str]:
    """Random numbers: each "#" of a shape is a digit."""
    generator = Random(seed)
    return ["".join(_digit(each, generator) for each in shape) for _ in range(count)]


def _digit(letter: str, generator: Random) -> str:
    return str(generator.randrange(10)) if letter == "#" else letter
