"""What is played, visited and scheduled."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    CITIES,
    CLUBS,
    MONTHS,
    WEEKDAYS,
    digits,
    kind,
    letters,
    lines,
    minute,
    number,
    prose,
)


@kind("sports_results", "notes.txt", "results.txt")
def _results(random: Random) -> str:
    """Results of matches."""
    forms = (
        lambda r: (
            f"{r.choice(CLUBS)} - {r.choice(CLUBS)} {r.randint(0, 6)}:{r.randint(0, 6)} ({r.randint(0, 3)}:0)"
        ),
        lambda r: f"{r.choice(CLUBS)} beat {r.choice(CLUBS)} {r.randint(70, 120)}-{r.randint(50, 110)} away",
        lambda r: (
            f"Heat {r.randint(1, 9)}: {number(r, 9, 12)} s, wind +{number(r, 0, 2, 1)}, lane "
            f"{r.randint(1, 8)}"
        ),
        lambda r: f"Set scores 6-{r.randint(0, 4)}, {r.randint(0, 4)}-6, 7-6({r.randint(0, 5)})",
        lambda r: f"Attendance {r.randint(1, 80)},{r.randint(100, 999)}, added time {r.randint(1, 9)} min",
    )
    return lines(random, 1, 9, lambda r: r.choice(forms)(r))


@kind("league_table", "data.csv", "table.txt")
def _league(random: Random) -> str:
    """A league's table."""
    clubs = random.sample(CLUBS, random.randint(4, len(CLUBS)))
    rows = (
        f"{place},{club},{random.randint(20, 38)},{random.randint(0, 28)},{random.randint(20, 90)}:"
        f"{random.randint(20, 90)},{random.randint(10, 90)}"
        for place, club in enumerate(clubs, 1)
    )
    return "\n".join(("pos,team,played,won,goals,points", *rows))


@kind("chess_moves", "game.pgn", "notes.txt")
def _chess(random: Random) -> str:
    """Moves of a game of chess."""

    def half(r: Random) -> str:
        square = f"{r.choice('abcdefgh')}{r.randint(1, 8)}"
        return r.choice(("", "", "N", "B", "R", "Q", "Kx", "Nx", "Bx")) + square + r.choice(("", "", "+"))

    moves = [f"{turn}. {half(random)} {half(random)}" for turn in range(1, random.randint(6, 40))]
    return f'[ECO "{random.choice("ABCDE")}{random.randint(0, 99):02}"]\n' + " ".join(moves)


@kind("lottery", "notes.txt", "draws.txt")
def _lottery(random: Random) -> str:
    """Numbers drawn in lotteries."""
    return lines(
        random,
        1,
        6,
        lambda r: (
            f"Draw {r.randint(100, 9999)}: {' '.join(f'{n:02}' for n in sorted(r.sample(range(1, 50), 6)))} "
            f"bonus {r.randint(1, 10)}"
        ),
    )


# Travel and places


@kind("timetable", "notes.txt", "timetable.txt")
def _timetable(random: Random) -> str:
    """Trains and their times."""
    return lines(
        random,
        2,
        10,
        lambda r: (
            f"{r.choice(('ICE', 'RE', 'TGV', 'IC', 'S'))} {r.randint(1, 9999)}  {r.choice(CITIES)} "
            f"{minute(r)}  "
            f"{r.choice(CITIES)} {minute(r)}  platform {r.randint(1, 24)}"
        ),
    )


@kind("flights", "notes.txt", "board.txt")
def _flights(random: Random) -> str:
    """Flights on a board."""
    return lines(
        random,
        1,
        8,
        lambda r: (
            f"{letters(r, 2)}{r.randint(10, 9999)} {r.choice(CITIES)} {minute(r)} gate {letters(r, 1)}"
            f"{r.randint(1, 60)} {r.choice(('on time', 'boarding', 'delayed', 'cancelled'))}"
        ),
    )


@kind("weekly_schedule", "notes.txt", "schedule.txt")
def _schedule(random: Random) -> str:
    """What takes place on which weekday and in which month."""
    things = (
        "farmers' market",
        "bin collection",
        "open rehearsal",
        "stocktaking",
        "yoga course",
        "fire drill",
    )
    forms = (
        lambda r: f"{r.choice(WEEKDAYS)} {minute(r)}-{minute(r)}: {r.choice(things)}",
        lambda r: (
            f"Every second {r.choice(WEEKDAYS)} in {r.choice(MONTHS)}: {r.choice(things)}, hall "
            f"{r.randint(1, 9)}"
        ),
        lambda r: (
            f"Closed from {r.randint(1, 28)} {r.choice(MONTHS)} to {r.randint(1, 28)} {r.choice(MONTHS)}"
        ),
        lambda r: f"April and May: {r.choice(things)} moves to room {r.randint(100, 499)}",
    )
    return lines(random, 1, 9, lambda r: r.choice(forms)(r))


@kind("rooms_and_tables", "notes.txt", "chat.txt")
def _rooms(random: Random) -> str:
    """Numbers of rooms, tables, pages and shelves."""
    forms = (
        lambda r: f"Meeting moved to room {r.randint(1, 9)}.{r.randint(100, 499)}, building {letters(r, 1)}.",
        lambda r: f"Table {r.randint(1, 60)} wants two more soups.",
        lambda r: f"See Table {r.randint(1, 20)}.{r.randint(1, 9)} on page {r.randint(1, 900)}.",
        lambda r: f"Shelf {r.randint(1, 90)}, box {digits(r, 6)}: spare cables",
        lambda r: f"Locker {r.randint(100, 999)} on level {r.randint(1, 5)} is out of order.",
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("weather", "notes.txt", "forecast.txt")
def _weather(random: Random) -> str:
    """Forecasts for towns."""
    return lines(
        random,
        1,
        8,
        lambda r: (
            f"{r.choice(CITIES)}: {r.randint(-10, 38)} °C, {r.randint(960, 1040)} hPa, wind "
            f"{r.randint(0, 90)} km/h, "
            f"rain {r.randint(0, 100)}%, sunset {minute(r)}"
        ),
    )


@kind("mountain_facts", "notes.txt", "article.txt")
def _mountains(random: Random) -> str:
    """Statements about rivers, peaks and roads."""
    return prose(
        random,
        (
            (
                f"The pass lies {random.randint(800, 2900)} m above sea level and closes in "
                f"{random.choice(MONTHS)}."
            ),
            f"The river is {random.randint(50, 900)} km long and drains {random.randint(2, 90)},000 km².",
            f"Highway {random.randint(1, 99)} crosses the valley at kilometre {random.randint(1, 300)}.",
            "The reserve stretches from 12 to 14 degrees north.",
            (
                f"The lighthouse stands {random.randint(12, 70)} metres tall and was rebuilt in "
                f"{random.randint(1850, 1990)}."
            ),
            f"Der Tunnel ist {number(random, 1, 20)} km lang und zweispurig.",
        ),
    )


# Texts
