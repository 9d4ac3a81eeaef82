"""What standards, vehicles, broadcasts and data sheets number."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    clock,
    digits,
    hexa,
    kind,
    letters,
    lines,
    minute,
    number,
    prose,
    table,
    version,
)


@kind("standards", "notes.txt", "manual.txt")
def _standards(random: Random) -> str:
    """Numbers of standards and requests for comments."""
    forms = (
        lambda r: f"ISO {digits(r, 5)}-{r.randint(1, 12)}:{r.randint(1995, 2023)}",
        lambda r: f"DIN EN {digits(r, 5)} Teil {r.randint(1, 9)}",
        lambda r: (
            f"RFC {r.randint(700, 9500)}, section {r.randint(1, 12)}.{r.randint(1, 9)}.{r.randint(1, 9)}"
        ),
        lambda r: f"IEC 61{digits(r, 3)}-{r.randint(1, 9)}-{r.randint(1, 90)}, clause {r.randint(1, 20)}",
        lambda r: f"CVE-{r.randint(2009, 2025)}-{digits(r, 5)} (CVSS {number(r, 1, 10, 1)})",
    )
    return lines(random, 1, 7, lambda r: r.choice(forms)(r))


@kind("vehicle_data", "data.txt", "manual.txt")
def _vehicles(random: Random) -> str:
    """Figures of models of vehicles, tyres and engines."""
    forms = (
        lambda r: (
            f"Tyres {r.randint(15, 29)}5/{r.choice((40, 45, 55, 65))} R{r.randint(14, 21)} "
            f"{r.randint(80, 109)}V"
        ),
        lambda r: (
            f"Engine {letters(r, 2)}{r.randint(10, 99)}, {r.randint(900, 4999)} cc, {r.randint(50, 400)} hp"
        ),
        lambda r: (
            f"Model series {letters(r, 1)}{r.randint(100, 999)}, built "
            f"{r.randint(1998, 2010)}-{r.randint(11, 24)}"
        ),
        lambda r: (
            f"Paint code {letters(r, 1)}{digits(r, 2)}{letters(r, 1)}, fuse {r.randint(1, 40)} "
            f"({r.randint(5, 40)} A)"
        ),
    )
    return lines(random, 1, 7, lambda r: r.choice(forms)(r))


@kind("radio_and_film", "notes.txt", "guide.txt")
def _broadcast(random: Random) -> str:
    """Programmes with frequencies and lengths."""
    shows = ("Evening News", "Garden Hour", "Night Concert", "World of Insects", "Quiz at Noon")
    return lines(
        random,
        1,
        7,
        lambda r: (
            f"{minute(r)} {r.choice(shows)}, S{r.randint(1, 20):02}E{r.randint(1, 24):02}, "
            f"{r.randint(5, 180)} min, "
            f"{number(r, 87, 108, 1)} MHz"
        ),
    )


@kind("mathematics", "notes.txt", "readme.md")
def _mathematics(random: Random) -> str:
    """Formulas, digits of constants and sequences."""
    start = random.randint(1, 9)
    return prose(
        random,
        (
            f"x = ({random.randint(2, 90)} ± √{random.randint(100, 999)}) / {random.randint(2, 9)}",
            "π = 3.14159265358979323846, e = 2.71828182845904523536",
            f"{', '.join(str(start * 2**power) for power in range(random.randint(6, 14)))}, ...",
            f"{digits(random, 9)} mod {random.randint(3, 997)} = {random.randint(0, 2)}",
            f"\\sum_{{k=1}}^{{{random.randint(10, 999)}}} k^{random.randint(2, 5)} = {digits(random, 12)}",
            f"The prime {digits(random, 10)} was found by trial division.",
        ),
    )


@kind("music_and_scores", "notes.txt", "score.txt")
def _music(random: Random) -> str:
    """Works, keys, bars and tempi."""
    return lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(('Sonata', 'Suite', 'Quartet', 'Etude'))} no. {r.randint(1, 40)} in "
            f"{r.choice('ABCDEFG')} "
            f"{r.choice(('major', 'minor'))}, op. {r.randint(1, 140)}/{r.randint(1, 6)}, bars "
            f"{r.randint(1, 90)}-"
            f"{r.randint(91, 300)}, ♩ = {r.randint(40, 200)}"
        ),
    )


@kind("subtitles", "movie.srt", "notes.txt")
def _subtitles(random: Random) -> str:
    """Subtitles with their times."""
    words = (
        "Wait for the signal.",
        "The tide is turning.",
        "Close the hatch!",
        "[thunder]",
        "Nothing moves here.",
    )
    first = random.randint(1, 900)
    return "\n".join(
        f"{first + index}\n0{random.randint(0, 2)}:{clock(random)[3:]},{random.randint(0, 999):03} --> "
        f"0{random.randint(0, 2)}:{clock(random)[3:]},{random.randint(0, 999):03}\n{random.choice(words)}"
        for index in range(random.randint(1, 4))
    )


@kind("hardware_inventory", "data.csv", "inventory.txt")
def _inventory(random: Random) -> str:
    """Serial numbers of shared machines."""
    things = ("switch 48p", "rack PDU", "laser printer", "projector", "UPS 3kVA", "forklift battery")
    return table(
        random,
        "asset,serial,firmware,rack",
        9,
        lambda r: (
            f"{r.choice(things)},{letters(r, 3)}{digits(r, 4)}{letters(r, 1)}{digits(r, 3)},"
            f"{version(r)},"
            f"R{r.randint(1, 40)}U{r.randint(1, 42)}"
        ),
    )


@kind("registers_and_hex", "datasheet.txt", "dump.txt")
def _registers(random: Random) -> str:
    """Addresses of registers and dumps of bytes."""

    def line(r: Random) -> str:
        if r.random() < 0.5:
            return f"{hexa(r, 8)}: {' '.join(hexa(r, 2) for _ in range(r.choice((6, 8, 16))))}"
        return (
            f"0x{hexa(r, 4).upper()}  CTRL_{letters(r, 2)}  bits {r.randint(8, 31)}:{r.randint(0, 7)}  "
            f"reset 0x{hexa(r, 8)}"
        )

    return lines(random, 2, 12, line)


@kind("bank_like_codes", "notes.txt", "data.txt")
def _bank_like(random: Random) -> str:
    """Codes of tariffs, customs, securities and currencies."""
    forms = (
        lambda r: f"HS code {digits(r, 4)}.{digits(r, 2)}.{digits(r, 2)}, duty {number(r, 0, 12, 1)}%",
        lambda r: f"ISIN {r.choice(('US', 'DE', 'FR'))}{digits(r, 10)}, coupon {number(r, 0, 9)}%",
        lambda r: f"WKN {letters(r, 1)}{digits(r, 5)}, TER {number(r, 0, 2)}%",
        lambda r: f"NACE {r.randint(10, 99)}.{r.randint(10, 99)}, NAICS {digits(r, 6)}",
        lambda r: f"EUR/USD 1.{digits(r, 4)}, USD/JPY {number(r, 90, 160)}",
        lambda r: f"Budget line {digits(r, 2)} {digits(r, 2)} {digits(r, 4)}: EUR {digits(r, 8)}",
    )
    return lines(random, 1, 7, lambda r: r.choice(forms)(r))
