"""Texts without personal data that look as if they held some."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

_HEX = "0123456789abcdef"
_DIGITS = "0123456789"
_CAPITALS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PRODUCTS = (
    "desk lamp",
    "steel kettle",
    "USB-C cable",
    "oak shelf",
    "garden hose",
    "bike pump",
    "wool blanket",
    "hex bolt M8",
    "coffee grinder",
    "label printer",
    "yoga mat",
    "toner black",
    "wall clock",
    "rain jacket",
)
_CITIES = ("Oslo", "Turin", "Leeds", "Porto", "Basel", "Ghent", "Malmö", "Krakow", "Lyon", "Bonn", "Utrecht")
_CLUBS = (
    "Harbour FC",
    "Northside",
    "Real Valle",
    "SV Lindenau",
    "Athletic Bay",
    "Dynamo East",
    "United Hills",
    "Sporting Lago",
    "Rovers",
    "Wanderers",
)
_MODULES = ("core", "parser", "runner", "cache", "loader", "router", "schema", "worker", "metrics", "queue")
_LIBRARIES = (
    "numpy",
    "requests",
    "pydantic",
    "lodash",
    "react",
    "express",
    "serde",
    "tokio",
    "flask",
    "vite",
)
_SENSORS = ("temp", "humidity", "pressure", "co2", "flow", "vibration", "voltage", "lux")
_HOSTS = ("web-01", "db-02", "edge-7", "build-3", "node-14", "gw-1")


@dataclass(frozen=True, slots=True)
class Decoy:
    """A text that holds no personal data, with its kind and the name of a file it could stand in."""

    kind: str
    file: str
    text: str


_Maker = Callable[[Random], str]
_MAKERS: dict[str, tuple[tuple[str, ...], _Maker]] = {}


def decoys(random: Random, per_kind: int) -> Iterator[Decoy]:
    """Yield `per_kind` texts of every kind, drawn with `random`."""
    for kind, (files, make) in _MAKERS.items():
        for _ in range(per_kind):
            yield Decoy(kind, random.choice(files), make(random))


def kinds() -> tuple[str, ...]:
    """Return the names of all kinds."""
    return tuple(_MAKERS)


def _kind(name: str, *files: str) -> Callable[[_Maker], _Maker]:
    """Register a maker of texts of one kind, which stand in files of the given names."""

    def register(make: _Maker) -> _Maker:
        _MAKERS[name] = (files, make)
        return make

    return register


def _digits(random: Random, count: int) -> str:
    """Return that many digits, the first of which is not zero."""
    return random.choice(_DIGITS[1:]) + "".join(random.choices(_DIGITS, k=count - 1))


def _hex(random: Random, count: int) -> str:
    """Return that many hexadecimal digits."""
    return "".join(random.choices(_HEX, k=count))


def _letters(random: Random, count: int) -> str:
    """Return that many capital letters."""
    return "".join(random.choices(_CAPITALS, k=count))


def _number(random: Random, low: float, high: float, places: int = 2) -> str:
    """Return a number between the bounds with that many decimal places."""
    return f"{random.uniform(low, high):.{places}f}"


def _day(random: Random) -> str:
    """Return a day in ISO form."""
    return f"{random.randint(2004, 2025)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"


def _clock(random: Random) -> str:
    """Return a time of day with seconds."""
    return f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}"


def _minute(random: Random) -> str:
    """Return a time of day without seconds."""
    return _clock(random)[:5]


def _version(random: Random) -> str:
    """Return a version of three parts."""
    return f"{random.randint(0, 12)}.{random.randint(0, 40)}.{random.randint(0, 30)}"


def _uuid(random: Random) -> str:
    """Return a random UUID."""
    text = _hex(random, 32)
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"


def _lines(random: Random, low: int, high: int, make: _Maker) -> str:
    """Return between `low` and `high` lines, each made anew."""
    return "\n".join(make(random) for _ in range(random.randint(low, high)))


def _table(random: Random, header: str, high: int, make: _Maker) -> str:
    """Return a header and up to `high` rows."""
    return f"{header}\n{_lines(random, 3, high, make)}"


def _some(random: Random, sentences: Sequence[str], most: int = 4) -> list[str]:
    """Return one or several of the sentences in random order."""
    return random.sample(list(sentences), random.randint(1, min(most, len(sentences))))


def _prose(random: Random, sentences: Sequence[str], most: int = 4) -> str:
    """Return one or several of the sentences, on one line or on a line each."""
    return random.choice((" ", "\n")).join(_some(random, sentences, most))


def _weighted(text: str, weights: Sequence[int]) -> int:
    """Return the sum of the digits times the weights, repeated as needed."""
    return sum(int(digit) * weights[place % len(weights)] for place, digit in enumerate(text))


def _ean(random: Random, prefix: str = "") -> str:
    """Return an article number of thirteen digits with its check digit."""
    body = prefix + _digits(random, 12 - len(prefix))
    return f"{body}{-_weighted(body, (1, 3)) % 10}"


def _issn(random: Random) -> str:
    """Return the number of a journal with its check digit."""
    body = _digits(random, 7)
    check = -_weighted(body, (8, 7, 6, 5, 4, 3, 2)) % 11
    return f"{body[:4]}-{body[4:]}{'X' if check == 10 else check}"


def _cas(random: Random) -> str:
    """Return the registry number of a substance with its check digit."""
    body = _digits(random, random.randint(4, 8))
    check = sum(place * int(digit) for place, digit in enumerate(reversed(body), 1)) % 10
    return f"{body[:-2]}-{body[-2:]}-{check}"


# Trade


@_kind("invoice_numbers", "notes.txt", "mail.txt")
def _invoices(random: Random) -> str:
    """Invoice and order numbers."""
    forms = (
        lambda r: f"Invoice {_letters(r, 2)}-{_digits(r, 7)} refers to order {_digits(r, 10)}.",
        lambda r: f"Rechnung Nr. {r.randint(2015, 2025)}/{_digits(r, 5)}, Auftrag {_digits(r, 8)}",
        lambda r: f"PO {_digits(r, 9)} partially delivered, open quantity {r.randint(1, 900)}",
        lambda r: f'{{"invoice_no": "{_digits(r, 11)}", "order": "{_digits(r, 3)}-{_digits(r, 7)}"}}',
        lambda r: f"Credit note {_digits(r, 12)} cancels invoice {_digits(r, 12)} in full.",
    )
    return _lines(random, 1, 5, lambda r: r.choice(forms)(r))


@_kind("sku_list", "data.csv", "stock.csv")
def _skus(random: Random) -> str:
    """A list of stock with article codes."""
    return _table(
        random,
        "sku,description,qty,bin",
        12,
        lambda r: (
            f"{_letters(r, 3)}-{_digits(r, 5)}-{_letters(r, 1)},{r.choice(_PRODUCTS)},"
            f"{r.randint(0, 900)},{_letters(r, 1)}{r.randint(1, 40):02}-{r.randint(1, 9)}"
        ),
    )


@_kind("ean_codes", "stock.txt", "notes.txt")
def _eans(random: Random) -> str:
    """Article numbers under bar codes."""
    if random.random() < 0.5:
        return _table(random, "ean;name", 10, lambda r: f"{_ean(r)};{r.choice(_PRODUCTS)}")
    return _lines(random, 1, 5, lambda r: f"{r.choice(('EAN', 'GTIN', 'Barcode'))}: {_ean(r)}")


@_kind("isbn", "references.txt", "readme.md")
def _isbns(random: Random) -> str:
    """Books with their numbers."""
    titles = (
        "Rivers and Deltas",
        "Applied Statistics",
        "A Field Guide to Mosses",
        "Bridges",
        "Tax Law in Brief",
    )

    def line(r: Random) -> str:
        code = _ean(r, "978")
        spaced = f"{code[:3]}-{code[3]}-{code[4:8]}-{code[8:12]}-{code[12]}"
        return (
            f"{r.choice(titles)}, ed. {r.randint(1, 6)}, {r.randint(1985, 2024)}, ISBN "
            f"{r.choice((code, spaced))}"
        )

    return _lines(random, 1, 6, line)


@_kind("issn", "references.txt", "notes.txt")
def _issns(random: Random) -> str:
    """Journals with their numbers."""
    titles = (
        "Journal of Soil Science",
        "Annals of Optics",
        "Coastal Review",
        "Acta Botanica",
        "Urban Studies",
    )
    return _lines(
        random,
        1,
        6,
        lambda r: f"{r.choice(titles)}, vol. {r.randint(1, 120)}, no. {r.randint(1, 12)}, ISSN {_issn(r)}",
    )


@_kind("prices", "notes.txt", "readme.md")
def _prices(random: Random) -> str:
    """Prices in running text."""
    forms = (
        lambda r: (
            f"The {r.choice(_PRODUCTS)} now costs ${_number(r, 3, 400)} instead of ${_number(r, 3, 400)}."
        ),
        lambda r: (
            f"Sonderpreis {r.choice(_PRODUCTS)}: {_number(r, 1, 99).replace('.', ',')} € inkl. 19 % MwSt."
        ),
        lambda r: (
            f"Shipping from {r.randint(2, 9)}.{r.randint(10, 99)} EUR, free above {r.randint(20, 150)} EUR"
        ),
        lambda r: f"{r.randint(2, 12)} x {r.choice(_PRODUCTS)} @ {_number(r, 1, 90)} = {_number(r, 10, 900)}",
    )
    return _lines(random, 1, 8, lambda r: r.choice(forms)(r))


@_kind("amount_table", "data.csv", "ledger.txt")
def _amounts(random: Random) -> str:
    """A table of booked amounts."""
    return _table(
        random,
        "account;debit;credit;balance",
        12,
        lambda r: (
            f"{_digits(r, 4)};{r.randint(0, 99)}.{r.randint(100, 999)},{r.randint(10, 99)};0,00;"
            f"{r.randint(1, 9)}.{r.randint(100, 999)}.{r.randint(100, 999)},{r.randint(10, 99)}"
        ),
    )


@_kind("part_numbers", "parts.txt", "manual.txt")
def _parts(random: Random) -> str:
    """Numbers of spare parts."""
    forms = (
        lambda r: f"Gasket, cylinder head  {_digits(r, 3)} {_digits(r, 3)} {_digits(r, 2)} {_digits(r, 2)}",
        lambda r: (
            f"P/N {_letters(r, 2)}{_digits(r, 6)}-{_digits(r, 2)} replaces {_letters(r, 2)}{_digits(r, 6)}"
        ),
        lambda r: f"Bearing {_digits(r, 4)}-2RS, seal {_letters(r, 3)}{_digits(r, 3)}X{_digits(r, 2)}",
        lambda r: (
            f"IC{r.randint(1, 40)}  {_letters(r, 3)}{_digits(r, 5)}{_letters(r, 3)}{_digits(r, 4)}  SOIC-8"
        ),
    )
    return _lines(random, 2, 10, lambda r: r.choice(forms)(r))


@_kind("product_dimensions", "notes.txt", "catalog.txt")
def _dimensions(random: Random) -> str:
    """Sizes and weights of products."""
    return _lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(_PRODUCTS)}: {r.randint(5, 240)} x {r.randint(5, 120)} x "
            f"{r.randint(1, 90)} {r.choice(('cm', 'mm'))}, {_number(r, 0.1, 40)} kg, {r.randint(5, 240)} V"
        ),
    )


@_kind("product_names", "notes.txt", "catalog.txt")
def _product_names(random: Random) -> str:
    """Names of products and brands' series."""
    series = ("Nova", "Vertex", "Marina", "Victoria", "Max", "Charlotte", "Luna", "Oskar", "Aria", "Billy")
    things = ("sofa", "chair", "router", "tent", "mixer", "printer", "helmet", "bookcase")
    return _lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(things).capitalize()} '{r.choice(series)} {r.randint(2, 900)}', "
            f"colour {r.choice(('ash grey', 'olive', 'black', 'sand'))}, in stock again"
        ),
    )


@_kind("product_json", "record.json", "products.json")
def _product_json(random: Random) -> str:
    """Products in JSON."""
    return (
        "[\n"
        + ",\n".join(
            f'  {{"id": {_digits(random, 9)}, "name": "{random.choice(_PRODUCTS)}", "gtin": '
            f'"{_ean(random)}", '
            f'"price": {_number(random, 1, 300)}, "stock": {random.randint(0, 500)}}}'
            for _ in range(random.randint(1, 6))
        )
        + "\n]"
    )


@_kind("parcel_tracking", "notes.txt", "log.txt")
def _parcels(random: Random) -> str:
    """Numbers of parcels."""
    forms = (
        lambda r: f"Pallet scan {_digits(r, 20)} arrived at hub {r.choice(_CITIES)} {_minute(r)}",
        lambda r: f"Tracking no. 1Z{_letters(r, 3)}{_digits(r, 3)}{_digits(r, 10)}: out for delivery",
        lambda r: f"{_letters(r, 2)}{_digits(r, 9)}{r.choice(('DE', 'GB', 'CN'))} cleared customs",
        lambda r: f"Sendungsnummer {_digits(r, 14)}, Status: im Paketzentrum",
        lambda r: (
            f"Container {_letters(r, 3)}U {_digits(r, 6)}-{r.randint(0, 9)} loaded, seal {_digits(r, 7)}"
        ),
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("ticket_numbers", "notes.txt", "chat.txt")
def _tickets(random: Random) -> str:
    """Numbers of tickets that look like telephone numbers."""
    forms = (
        lambda r: f"Ticket {_digits(r, 3)}-{_digits(r, 3)}-{_digits(r, 4)} was merged into #{_digits(r, 6)}.",
        lambda r: f"see case {_digits(r, 8)} and its duplicate {_digits(r, 8)}",
        lambda r: f"Vorgang 0{_digits(r, 3)}/{_digits(r, 7)} ist abgeschlossen.",
        lambda r: (
            f"INC00{_digits(r, 8)} priority {r.randint(1, 4)}: printer queue stuck on floor {r.randint(1, 9)}"
        ),
        lambda r: f"Ref: {_digits(r, 4)} {_digits(r, 6)}, queue 'network', waiting {r.randint(1, 60)} min",
    )
    return _lines(random, 1, 5, lambda r: r.choice(forms)(r))


@_kind("company_figures", "report.txt", "article.txt")
def _figures(random: Random) -> str:
    """Published figures of companies."""
    return _prose(
        random,
        (
            (
                f"Revenue rose {random.randint(1, 30)}% to ${_number(random, 1, 90, 1)} billion in "
                f"Q{random.randint(1, 4)}."
            ),
            f"The group employed {random.randint(2, 90)},{random.randint(100, 999)} people at year end.",
            (
                f"Operating margin was {_number(random, 2, 30, 1)}%, against {_number(random, 2, 30, 1)}% "
                "a year earlier."
            ),
            f"Der Konzernumsatz betrug {random.randint(100, 999)},{random.randint(1, 9)} Mio. Euro.",
            (
                f"Net debt fell to EUR {random.randint(100, 999)}m; the dividend stays at "
                f"{_number(random, 0, 4)} per share."
            ),
            f"Registered in the commercial register under HRB {_digits(random, 6)}.",
        ),
    )


@_kind("stock_prices", "data.csv", "prices.csv")
def _stocks(random: Random) -> str:
    """Daily prices of shares."""
    return _table(
        random,
        "date,symbol,open,high,low,close,volume",
        12,
        lambda r: (
            f"{_day(r)},{_letters(r, r.randint(2, 4))},{_number(r, 5, 400)},{_number(r, 5, 400)},"
            f"{_number(r, 5, 400)},{_number(r, 5, 400)},{_digits(r, 8)}"
        ),
    )


# Research


@_kind("doi", "references.txt", "readme.md")
def _dois(random: Random) -> str:
    """Identifiers of publications."""
    forms = (
        lambda r: (
            f"https://doi.org/10.{_digits(r, 4)}"
            f"/{_letters(r, 4).lower()}.{r.randint(2005, 2025)}.{_digits(r, 6)}"
        ),
        lambda r: (
            f"doi:10.{_digits(r, 4)}/s{_digits(r, 5)}-0{_digits(r, 2)}-{_digits(r, 5)}-{r.randint(0, 9)}"
        ),
        lambda r: f"data set available at 10.5281/zenodo.{_digits(r, 7)}",
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("arxiv_ids", "references.txt", "readme.md")
def _arxiv(random: Random) -> str:
    """Identifiers of preprints."""
    forms = (
        lambda r: f"arXiv:{r.randint(10, 25)}{r.randint(1, 12):02}.{_digits(r, 5)}v{r.randint(1, 4)} [cs.LG]",
        lambda r: (
            f"see https://arxiv.org/abs/{r.randint(10, 25)}{r.randint(1, 12):02}.{_digits(r, 5)} for the "
            "proof"
        ),
        lambda r: f"PMID: {_digits(r, 8)}; PMCID: PMC{_digits(r, 7)}",
    )
    return _lines(random, 1, 5, lambda r: r.choice(forms)(r))


@_kind("patents", "references.txt", "notes.txt")
def _patents(random: Random) -> str:
    """Numbers of patents."""
    forms = (
        lambda r: f"US {r.randint(5, 11)},{_digits(r, 3)},{_digits(r, 3)} B2, hinge for folding tables",
        lambda r: f"EP {_digits(r, 7)} A1 claims a valve with two seats",
        lambda r: f"WO {r.randint(1999, 2024)}/{_digits(r, 6)}: method for drying grain",
        lambda r: f"DE 10 {r.randint(2000, 2024)} {_digits(r, 3)} {_digits(r, 3)} B4, erteilt",
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("reference_pages", "references.txt", "bibliography.txt")
def _pages(random: Random) -> str:
    """References with volumes and ranges of pages."""
    titles = ("Erosion of dunes", "Sparse solvers revisited", "Yield of winter wheat", "Copper in estuaries")
    return _lines(
        random,
        1,
        8,
        lambda r: (
            f"[{r.randint(1, 90)}] {r.choice(titles)}. {r.randint(1, 99)}({r.randint(1, 12)}):"
            f"{r.randint(100, 900)}–{r.randint(901, 1900)}, {r.randint(1970, 2024)}."
        ),
    )


@_kind("measurements", "notes.txt", "paper.txt")
def _measurements(random: Random) -> str:
    """Results of measurements in prose."""
    return _prose(
        random,
        (
            (
                f"The resistance was {_number(random, 1, 90)} ± {_number(random, 0, 1, 3)} kΩ at "
                f"{random.randint(1, 90)} °C."
            ),
            f"Samples were centrifuged at {random.randint(1, 15)},000 × g for {random.randint(2, 45)} min.",
            (
                f"Peak absorption at {random.randint(200, 900)} nm (n = {random.randint(3, 40)}, p < "
                f"0.0{random.randint(1, 5)})."
            ),
            (
                f"We found c = 2.9979{_digits(random, 4)}e8 m/s with a relative error of "
                f"{_number(random, 1, 9)}e-6."
            ),
            (
                f"Die Fließgeschwindigkeit lag bei {_number(random, 0, 4)} m/s, der Pegel bei "
                f"{random.randint(90, 700)} cm."
            ),
        ),
    )


@_kind("float_array", "data.txt", "arrays.jsonl")
def _floats(random: Random) -> str:
    """Arrays of floating-point numbers."""
    return _lines(
        random,
        1,
        6,
        lambda r: f"[{', '.join(_number(r, -9, 9, r.randint(4, 8)) for _ in range(r.randint(3, 9)))}]",
    )


@_kind("embedding_json", "vectors.jsonl", "data.jsonl")
def _embeddings(random: Random) -> str:
    """Vectors with identifiers of documents."""
    return _lines(
        random,
        1,
        5,
        lambda r: (
            f'{{"doc": {_digits(r, 8)}, "vec": '
            f"[{', '.join(_number(r, -1, 1, 6) for _ in range(r.randint(4, 8)))}]}}"
        ),
    )


@_kind("loss_curve", "log.txt", "train.log")
def _losses(random: Random) -> str:
    """Lines a training prints."""
    start = random.randint(1, 90000)
    loss = random.uniform(1, 9)
    return "\n".join(
        f"step {start + 100 * index} | loss {loss * 0.97**index:.4f} | lr {random.uniform(1, 9) / 1e4:.2e} | "
        f"grad {_number(random, 0, 3, 3)} | {random.randint(1000, 99999)} tok/s"
        for index in range(random.randint(2, 12))
    )


@_kind("token_ids", "data.txt", "tokens.txt")
def _tokens(random: Random) -> str:
    """Identifiers a tokenizer gives out."""
    ids = [str(random.randint(0, 50256)) for _ in range(random.randint(8, 90))]
    if random.random() < 0.5:
        return f'{{"input_ids": [{", ".join(ids)}], "attention_mask": [{", ".join("1" for _ in ids)}]}}'
    return " ".join(ids)


@_kind("matrix_rows", "data.txt", "matrix.txt")
def _matrix(random: Random) -> str:
    """Rows of a matrix of whole numbers."""
    width = random.randint(4, 12)
    mark = random.choice((" ", ",", "\t"))
    return _lines(random, 2, 9, lambda r: mark.join(str(r.randint(-999, 9999)) for _ in range(width)))


@_kind("dna", "sequence.fasta", "notes.txt")
def _dna(random: Random) -> str:
    """Sequences of bases."""
    head = f">seq{_digits(random, 5)} chr{random.randint(1, 22)}:{_digits(random, 8)}-{_digits(random, 8)}"
    return head + "\n" + _lines(random, 1, 6, lambda r: "".join(r.choices("ACGT", k=60)))


@_kind("cas_numbers", "data.csv", "safety.txt")
def _cas_numbers(random: Random) -> str:
    """Registry numbers of substances."""
    names = ("ethyl acetate", "sodium nitrate", "toluene", "glycerol", "zinc oxide", "citric acid", "hexane")
    return _table(
        random,
        "substance,cas,ec,purity",
        8,
        lambda r: (
            f"{r.choice(names)},{_cas(r)},{_digits(r, 3)}-{_digits(r, 3)}-{r.randint(0, 9)},"
            f"{_number(r, 90, 99)}%"
        ),
    )


@_kind("sensor_csv", "data.csv", "readings.csv")
def _sensor_csv(random: Random) -> str:
    """Readings of sensors."""
    return _table(
        random,
        "sensor_id,kind,ts,value",
        13,
        lambda r: (
            f"{_digits(r, 10)},{r.choice(_SENSORS)},{_day(r)}T{_clock(r)}Z,"
            f"{_number(r, -20, 1100, r.randint(1, 5))}"
        ),
    )


@_kind("experiment_yaml", "config.yaml", "experiment.yaml")
def _experiment(random: Random) -> str:
    """The settings of an experiment."""
    seeds = [_digits(random, random.randint(2, 9)) for _ in range(random.randint(1, 5))]
    return "\n".join(
        (
            f"name: {random.choice(_MODULES)}-ablation-{random.randint(1, 99)}",
            f"seeds: [{', '.join(seeds)}]",
            f"lr: {random.uniform(1, 9) / 1e5:.1e}",
            f"batch_size: {random.choice((16, 32, 64, 128))}",
            f"warmup_steps: {random.randint(100, 9000)}",
            f"betas: [0.9, 0.{random.randint(95, 999)}]",
            f"checkpoint: step_{_digits(random, 7)}",
        )
    )


@_kind("metrics_table", "readme.md", "results.md")
def _metrics(random: Random) -> str:
    """A table of results in Markdown."""
    return _table(
        random,
        "| model | params | acc | F1 | run |\n|---|---|---|---|---|",
        8,
        lambda r: (
            f"| {r.choice(('base', 'small', 'large', 'tiny'))}-v{r.randint(1, 5)} | {r.randint(10, 900)}M | "
            f"{_number(r, 40, 99, 1)} | {_number(r, 0, 1, 3)} | {_digits(r, 8)} |"
        ),
    )


@_kind("gpu_listing", "log.txt", "readme.md")
def _gpus(random: Random) -> str:
    """What a tool prints about graphics cards."""
    count = random.randint(1, 8)
    return "\n".join(
        f"| {index}  GPU-{random.choice(('A100', 'H100', 'L4', 'T4'))}  {random.randint(25, 85)}C  "
        f"{random.randint(30, 700)}W / 700W | {random.randint(0, 80000)}MiB / 81559MiB | "
        f"{random.randint(0, 100)}% | "
        f"00000000:{_hex(random, 2).upper()}:00.0"
        for index in range(count)
    )


# Software


@_kind("versions", "readme.md", "requirements.txt", "changelog.md")
def _versions(random: Random) -> str:
    """Version strings of libraries."""
    forms = (
        lambda r: f"{r.choice(_LIBRARIES)}=={_version(r)}",
        lambda r: f'"{r.choice(_LIBRARIES)}": "^{_version(r)}",',
        lambda r: f"## {_version(r)} ({_day(r)})",
        lambda r: f"bump {r.choice(_LIBRARIES)} from {_version(r)} to {_version(r)}-rc.{r.randint(1, 5)}",
        lambda r: f"{r.choice(_LIBRARIES)} >= {_version(r)}, < {r.randint(13, 20)}",
    )
    return _lines(random, 1, 12, lambda r: r.choice(forms)(r))


@_kind("ip_like_versions", "notes.txt", "changelog.md")
def _ip_versions(random: Random) -> str:
    """Versions of four parts, section numbers and object identifiers."""

    def four(r: Random) -> str:
        return ".".join(str(r.randint(0, 60)) for _ in range(4))

    forms = (
        lambda r: f"Driver version {four(r)} fixes the flicker.",
        lambda r: f"Upgraded firmware {four(r)} -> {four(r)}",
        lambda r: f"AssemblyVersion({four(r)})",
        lambda r: f"See section {four(r)} of the specification.",
        lambda r: f"OID 1.3.6.1.4.1.{_digits(r, 5)}.{r.randint(1, 9)}.{r.randint(1, 90)}",
        lambda r: f"Chrome/{r.randint(60, 130)}.0.{_digits(r, 4)}.{r.randint(10, 200)} Safari/537.36",
    )
    return _lines(random, 1, 5, lambda r: r.choice(forms)(r))


@_kind("documentation_networks", "readme.md", "config.txt")
def _networks(random: Random) -> str:
    """Subnet masks, loopback and addresses reserved for documentation."""
    forms = (
        lambda r: f"netmask 255.255.{r.choice((255, 254, 252, 240))}.0",
        lambda r: f"route add 10.{r.randint(0, 250)}.0.0/16 via 10.0.0.1",
        lambda r: "listen 127.0.0.1:" + str(r.randint(1025, 65000)),
        lambda r: f"example: ping 192.0.2.{r.randint(1, 254)} or 198.51.100.{r.randint(1, 254)}",
        lambda r: f"allow 2001:db8:{_hex(r, 4)}::/48",
        lambda r: "bind 0.0.0.0, broadcast 255.255.255.255, multicast 224.0.0." + str(r.randint(1, 250)),
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("commit_log", "log.txt", "changelog.md")
def _commits(random: Random) -> str:
    """Hashes of commits with subjects."""
    subjects = ("fix off-by-one in", "refactor", "add tests for", "speed up", "document", "drop dead code in")

    def line(r: Random) -> str:
        return (
            f"{_hex(r, r.choice((7, 8, 10)))} {r.choice(subjects)} {r.choice(_MODULES)} "
            f"(#{r.randint(1, 9999)})"
        )

    return _lines(random, 2, 12, line)


@_kind("checksums", "checksums.txt", "lock.txt")
def _checksums(random: Random) -> str:
    """Checksums of files."""
    return _lines(
        random,
        1,
        6,
        lambda r: f"{_hex(r, r.choice((32, 64)))}  dist/{r.choice(_MODULES)}-{_version(r)}.tar.gz",
    )


@_kind("uuids", "log.txt", "notes.txt")
def _uuids(random: Random) -> str:
    """Identifiers of jobs and traces."""
    forms = (
        lambda r: f'{{"trace_id": "{_uuid(r)}", "span": "{_hex(r, 16)}", "ms": {r.randint(1, 900)}}}',
        lambda r: f"job {_uuid(r)} finished in {_number(r, 0, 90)} s",
        lambda r: f"{_uuid(r)},{r.choice(_MODULES)},{r.randint(0, 1)}",
    )
    return _lines(random, 1, 7, lambda r: r.choice(forms)(r))


@_kind("build_log", "log.txt", "build.log")
def _build(random: Random) -> str:
    """What a build prints."""
    forms = (
        lambda r: (
            f"[{r.randint(1, 900)}/{r.randint(901, 1800)}] Building CXX object src/{r.choice(_MODULES)}.cc.o"
        ),
        lambda r: (
            "warning: unused variable 'ret' [-Wunused-variable] at "
            f"{r.choice(_MODULES)}.c:{r.randint(1, 2000)}"
        ),
        lambda r: f"   Compiling {r.choice(_LIBRARIES)} v{_version(r)}",
        lambda r: (
            f"#{r.randint(5, 30)} sha256:{_hex(r, 12)} {_number(r, 1, 90)}MB / {_number(r, 90, 190)}MB done"
        ),
        lambda r: (
            f"Tests: {r.randint(0, 9)} failed, {r.randint(10, 999)} passed, time {_number(r, 1, 400)} s"
        ),
    )
    return _lines(random, 3, 14, lambda r: r.choice(forms)(r))


@_kind("stack_trace", "log.txt", "error.txt")
def _trace(random: Random) -> str:
    """A trace of a failed program."""
    if random.random() < 0.5:
        frames = _lines(
            random,
            2,
            8,
            lambda r: (
                f"\tat org.demo.{r.choice(_MODULES)}.Main.run(Main.java:{r.randint(10, 900)}) "
                f"[0x{_hex(r, 8)}]"
            ),
        )
        return f"java.lang.IllegalStateException: code {random.randint(100, 99999)}\n{frames}"
    frames = _lines(
        random, 1, 6, lambda r: f'  File "/app/{r.choice(_MODULES)}.py", line {r.randint(1, 2000)}, in handle'
    )
    return f"Traceback (most recent call last):\n{frames}\nKeyError: {_digits(random, random.randint(5, 12))}"


@_kind("service_log", "log.txt", "service.log")
def _service(random: Random) -> str:
    """Lines of a service's log with timestamps."""
    messages = (
        lambda r: f"flushed {r.randint(1, 99999)} rows in {r.randint(1, 900)} ms",
        lambda r: f"worker pid={r.randint(100, 65000)} heartbeat ok",
        lambda r: f"cache miss key={r.choice(_MODULES)}:{_digits(r, 10)}",
        lambda r: f"retry {r.randint(1, 5)} after {r.randint(100, 9000)} ms",
        lambda r: f"offset {_digits(r, 12)} committed",
    )

    def line(r: Random) -> str:
        level = r.choice(("INFO", "WARN", "DEBUG"))
        return (
            f"{_day(r)}T{_clock(r)}.{r.randint(0, 999):03}Z {level} {r.choice(_HOSTS)} "
            f"{r.choice(messages)(r)}"
        )

    return _lines(random, 2, 13, line)


@_kind("kernel_log", "log.txt", "dmesg.txt")
def _kernel(random: Random) -> str:
    """Messages of a kernel."""
    forms = (
        lambda r: (
            f"pci 0000:{_hex(r, 2)}:00.{r.randint(0, 7)}: [{_hex(r, 4)}:{_hex(r, 4)}] type 00 class "
            f"0x0{_hex(r, 5)}"
        ),
        lambda r: f"BIOS-e820: [mem 0x{_hex(r, 16)}-0x{_hex(r, 16)}] usable",
        lambda r: f"EXT4-fs (sda{r.randint(1, 9)}): mounted filesystem with ordered data mode",
        lambda r: f"usb {r.randint(1, 4)}-{r.randint(1, 9)}: idVendor={_hex(r, 4)}, idProduct={_hex(r, 4)}",
    )
    return _lines(random, 2, 10, lambda r: f"[{_number(r, 0, 9000, 6):>12}] {r.choice(forms)(r)}")


@_kind("cron_lines", "crontab.txt", "config.txt")
def _cron(random: Random) -> str:
    """Lines of a crontab."""
    return _lines(
        random,
        1,
        7,
        lambda r: (
            f"{r.choice(('*/5', '0', '30', str(r.randint(0, 59))))} "
            f"{r.choice(('*', str(r.randint(0, 23))))} * * "
            f"{r.choice(('*', '0', '1-5', '7'))} /opt/jobs/{r.choice(_MODULES)}.sh --keep {r.randint(1, 90)}"
        ),
    )


@_kind("css", "style.css", "readme.md")
def _css(random: Random) -> str:
    """Style sheets with colours."""
    return _lines(
        random,
        2,
        10,
        lambda r: (
            f".{r.choice(_MODULES)}-{r.randint(1, 99)} {{ color: #{_hex(r, r.choice((3, 6)))}; margin: "
            f"{r.randint(0, 40)}px {r.randint(0, 40)}px; background: rgba({r.randint(0, 255)}, "
            f"{r.randint(0, 255)}, {r.randint(0, 255)}, 0.{r.randint(1, 9)}); }}"
        ),
    )


@_kind("svg_path", "icon.svg", "page.html")
def _svg(random: Random) -> str:
    """Paths of drawings."""

    def path(r: Random) -> str:
        steps = " ".join(
            f"{r.choice('LCQT')}{_number(r, -200, 900)},{_number(r, -200, 900)}"
            for _ in range(r.randint(3, 9))
        )
        return f'<path fill="#{_hex(r, 6)}" d="M{_number(r, 0, 90)} {_number(r, 0, 90)} {steps} Z"/>'

    return _lines(random, 1, 5, path)


@_kind("country_geojson", "map.geojson", "record.json")
def _geojson(random: Random) -> str:
    """Outlines of countries and lakes."""
    names = ("Norway", "Peru", "Chad", "Lake Geneva", "Mongolia", "Iceland", "Ghana", "Sicily")
    ring = ", ".join(
        f"[{_number(random, -180, 180, 4)}, {_number(random, -80, 80, 4)}]"
        for _ in range(random.randint(3, 9))
    )
    return (
        f'{{"type": "Feature", "properties": {{"name": "{random.choice(names)}", "iso_n3": '
        f'"{_digits(random, 3)}"}},\n'
        f' "geometry": {{"type": "Polygon", "coordinates": [[{ring}]]}}}}'
    )


@_kind("mesh", "model.obj", "data.txt")
def _mesh(random: Random) -> str:
    """Corners and faces of a solid."""
    corners = _lines(
        random, 2, 7, lambda r: f"v {_number(r, -9, 9, 6)} {_number(r, -9, 9, 6)} {_number(r, -9, 9, 6)}"
    )
    faces = _lines(random, 1, 5, lambda r: f"f {r.randint(1, 900)}//{r.randint(1, 900)} {r.randint(1, 900)}")
    return f"{corners}\n{faces}"


@_kind("sql_schema", "schema.sql", "readme.md")
def _sql(random: Random) -> str:
    """Definitions of tables, with columns named as personal data are."""
    columns = (
        "email VARCHAR(255) NOT NULL",
        "phone VARCHAR(32)",
        "date_of_birth DATE",
        "ssn CHAR(11)",
        "iban VARCHAR(34)",
        "ip_address INET",
        "first_name TEXT",
        "gender SMALLINT CHECK (gender IN (0, 1, 2, 9))",
        "created_at TIMESTAMPTZ DEFAULT now()",
        "passport_no VARCHAR(9) UNIQUE",
    )
    picked = ",\n  ".join(random.sample(columns, random.randint(2, 7)))
    return (
        f"CREATE TABLE {random.choice(_MODULES)}_{random.randint(1, 99)} (\n  id BIGSERIAL PRIMARY KEY,\n  "
        f"{picked}\n);"
    )


@_kind("protobuf", "schema.proto", "readme.md")
def _protobuf(random: Random) -> str:
    """Messages with numbers of fields."""
    names = (
        "user_name",
        "email",
        "birth_date",
        "latitude",
        "longitude",
        "imei",
        "card_number",
        "age",
        "address",
    )
    picked = random.sample(names, random.randint(2, 7))
    fields = "\n".join(
        f"  {random.choice(('string', 'int64'))} {name} = {random.randint(1, 999)};" for name in picked
    )
    return f"message {random.choice(_MODULES).capitalize()}V{random.randint(1, 9)} {{\n{fields}\n}}"


@_kind("typed_code", "module.py", "readme.md")
def _typed_code(random: Random) -> str:
    """Code that names fields of persons and holds none of their values."""
    lines = (
        "def mask_email(email: str, keep: int = 2) -> str:",
        'user = payload.get("username") or request.user',
        "if age < MIN_AGE: raise ValueError('age out of range')",
        'PHONE = re.compile(r"\\+?\\d{1,3}[ -]?\\d{3,14}")',
        'assert form["iban"].startswith(country_code)',
        "lat, lon = geocode(address)",
        "password = getpass.getpass('Password: ')",
        "card.cvv = None  # never stored",
        "const { email, phone, dob } = props.patient;",
        "patient.mrn = sequence.next_value()",
    )
    return "\n".join(_some(random, lines, 8))


@_kind("service_config", "config.txt", "config.ini", "config.env")
def _config(random: Random) -> str:
    """Settings with ports, sizes and timeouts."""
    forms = (
        lambda r: f"{r.choice(_MODULES)}_port: {r.randint(1024, 65535)}",
        lambda r: f"max_body_bytes = {_digits(r, 8)}",
        lambda r: f"{r.choice(_MODULES).upper()}_TIMEOUT_MS={r.randint(100, 90000)}",
        lambda r: f"retention_days: {r.randint(1, 400)}",
        lambda r: f"shards = {r.randint(1, 128)}  # was {r.randint(1, 128)}",
        lambda r: (
            f"upstream: http://{r.choice(_MODULES)}.internal:{r.randint(1024, 65535)}/v{r.randint(1, 4)}"
        ),
    )
    return _lines(random, 2, 12, lambda r: r.choice(forms)(r))


@_kind("package_references", "readme.md", "lock.txt", "workflow.yaml")
def _packages(random: Random) -> str:
    """References to packages that look like e-mail addresses."""
    forms = (
        lambda r: f"npm i {r.choice(_LIBRARIES)}@{_version(r)}",
        lambda r: f'"@types/{r.choice(_LIBRARIES)}@^{_version(r)}":',
        lambda r: f"uses: actions/checkout@v{r.randint(1, 6)}.{r.randint(0, 9)}",
        lambda r: f"go install example.org/{r.choice(_MODULES)}@v{_version(r)}",
        lambda r: f"image: registry.local/{r.choice(_MODULES)}@sha256:{_hex(r, 64)}",
        lambda r: f"pnpm: {r.choice(_LIBRARIES)}@{_version(r)}({r.choice(_LIBRARIES)}@{_version(r)})",
    )
    return _lines(random, 1, 8, lambda r: r.choice(forms)(r))


@_kind("decorators", "module.py", "Component.java", "readme.md")
def _decorators(random: Random) -> str:
    """Code with words after an at sign."""
    forms = (
        lambda r: f"@{r.choice(_MODULES)}.register({r.randint(1, 99)})",
        lambda r: f"@pytest.mark.parametrize('n', [{_digits(r, 5)}, {_digits(r, 7)}])",
        lambda r: f'@Column(name = "{r.choice(_MODULES)}_id", length = {r.randint(1, 255)})',
        lambda r: f"@media (min-width: {r.randint(300, 1900)}px) {{",
        lambda r: f"a = {r.choice(_MODULES)}@weights.T + {_number(r, 0, 1)}",
        lambda r: f"@param {r.choice(_MODULES)} the {r.choice(_MODULES)} to use, since {_version(r)}",
    )
    return _lines(random, 1, 8, lambda r: r.choice(forms)(r))


@_kind("git_remotes", "readme.md", "config.txt")
def _remotes(random: Random) -> str:
    """Addresses of repositories."""
    forms = (
        lambda r: f"git clone git@git.example.org:{r.choice(_MODULES)}/{r.choice(_LIBRARIES)}.git",
        lambda r: (
            f"origin\tssh://git@git.example.com:{r.randint(1024, 9999)}/tools/{r.choice(_MODULES)}.git "
            "(fetch)"
        ),
        lambda r: f"pip install git+https://git.example.org/lib/{r.choice(_LIBRARIES)}@v{_version(r)}",
        lambda r: f"rsync -az build/ deploy@host:/srv/{r.choice(_MODULES)}/{_version(r)}",
    )
    return _lines(random, 1, 5, lambda r: r.choice(forms)(r))


@_kind("placeholders", "readme.md", "template.txt", "config.env")
def _placeholders(random: Random) -> str:
    """Placeholders where personal data would stand."""
    lines = (
        "user@example.com",
        "Email: your.name@example.org",
        "Phone: xxx-xxx-xxxx",
        "SSN: ###-##-####",
        "IBAN: DEXX XXXX XXXX XXXX XXXX XX",
        "Dear {{ first_name }} {{ last_name }},",
        "Date of birth: DD/MM/YYYY",
        "Name: ____________________  Age: ____",
        "Card number: **** **** **** ****",
        "Address: <street and number>, <postcode> <town>",
        "username: CHANGE_ME",
        "MAC: 00:00:00:00:00:00",
        "Passport no.: [REDACTED]",
        "patient_id: <patient-id>",
        "Adresse: [Straße] [Hausnummer]",
        "noreply@example.com",
    )
    return "\n".join(_some(random, lines, 8))


@_kind("form_labels", "form.html", "form.txt")
def _forms(random: Random) -> str:
    """Labels of empty form fields."""
    labels = (
        "Date of birth",
        "Nationality",
        "Religion",
        "Passport number",
        "Blood type",
        "Phone",
        "Gender",
        "Age",
    )

    def line(r: Random) -> str:
        label = r.choice(labels)
        return r.choice(
            (
                f'<label for="f{r.randint(1, 99)}">{label}</label><input maxlength="{r.randint(3, 60)}">',
                f"{r.randint(1, 40)}. {label}: ______ (optional)",
                f"Please enter your {label.lower()} (at most {r.randint(3, 60)} characters).",
            )
        )

    return _lines(random, 1, 8, line)


@_kind("api_codes", "responses.jsonl", "readme.md")
def _api(random: Random) -> str:
    """Answers of an interface with codes and counts."""
    return _lines(
        random,
        1,
        6,
        lambda r: (
            f'{{"status": {r.choice((200, 404, 429, 503))}, "code": "E{_digits(r, 4)}", "took": '
            f"{r.randint(1, 900)}, "
            f'"total": {_digits(r, 6)}, "cursor": {_digits(r, 13)}}}'
        ),
    )


@_kind("unix_times", "data.csv", "log.txt")
def _unix(random: Random) -> str:
    """Times as seconds or milliseconds since 1970."""
    return _table(
        random,
        "ts,event,latency_us",
        11,
        lambda r: (
            f"{r.randint(1_000_000_000, 1_760_000_000)}{r.choice(('', '123', '000'))},"
            f"{r.choice(_MODULES)}.done,"
            f"{r.randint(10, 999999)}"
        ),
    )


# Games and sports


@_kind("sports_results", "notes.txt", "results.txt")
def _results(random: Random) -> str:
    """Results of matches."""
    forms = (
        lambda r: (
            f"{r.choice(_CLUBS)} - {r.choice(_CLUBS)} {r.randint(0, 6)}:{r.randint(0, 6)} "
            f"({r.randint(0, 3)}:0)"
        ),
        lambda r: (
            f"{r.choice(_CLUBS)} beat {r.choice(_CLUBS)} {r.randint(70, 120)}-{r.randint(50, 110)} away"
        ),
        lambda r: (
            f"Heat {r.randint(1, 9)}: {_number(r, 9, 12)} s, wind +{_number(r, 0, 2, 1)}, lane "
            f"{r.randint(1, 8)}"
        ),
        lambda r: f"Set scores 6-{r.randint(0, 4)}, {r.randint(0, 4)}-6, 7-6({r.randint(0, 5)})",
        lambda r: f"Attendance {r.randint(1, 80)},{r.randint(100, 999)}, added time {r.randint(1, 9)} min",
    )
    return _lines(random, 1, 9, lambda r: r.choice(forms)(r))


@_kind("league_table", "data.csv", "table.txt")
def _league(random: Random) -> str:
    """A league's table."""
    clubs = random.sample(_CLUBS, random.randint(4, len(_CLUBS)))
    rows = (
        f"{place},{club},{random.randint(20, 38)},{random.randint(0, 28)},{random.randint(20, 90)}:"
        f"{random.randint(20, 90)},{random.randint(10, 90)}"
        for place, club in enumerate(clubs, 1)
    )
    return "\n".join(("pos,team,played,won,goals,points", *rows))


@_kind("chess_moves", "game.pgn", "notes.txt")
def _chess(random: Random) -> str:
    """Moves of a game of chess."""

    def half(r: Random) -> str:
        square = f"{r.choice('abcdefgh')}{r.randint(1, 8)}"
        return r.choice(("", "", "N", "B", "R", "Q", "Kx", "Nx", "Bx")) + square + r.choice(("", "", "+"))

    moves = [f"{turn}. {half(random)} {half(random)}" for turn in range(1, random.randint(6, 40))]
    return f'[ECO "{random.choice("ABCDE")}{random.randint(0, 99):02}"]\n' + " ".join(moves)


@_kind("lottery", "notes.txt", "draws.txt")
def _lottery(random: Random) -> str:
    """Numbers drawn in lotteries."""
    return _lines(
        random,
        1,
        6,
        lambda r: (
            f"Draw {r.randint(100, 9999)}: {' '.join(f'{n:02}' for n in sorted(r.sample(range(1, 50), 6)))} "
            f"bonus {r.randint(1, 10)}"
        ),
    )


# Travel and places


@_kind("timetable", "notes.txt", "timetable.txt")
def _timetable(random: Random) -> str:
    """Trains and their times."""
    return _lines(
        random,
        2,
        10,
        lambda r: (
            f"{r.choice(('ICE', 'RE', 'TGV', 'IC', 'S'))} {r.randint(1, 9999)}  {r.choice(_CITIES)} "
            f"{_minute(r)}  "
            f"{r.choice(_CITIES)} {_minute(r)}  platform {r.randint(1, 24)}"
        ),
    )


@_kind("flights", "notes.txt", "board.txt")
def _flights(random: Random) -> str:
    """Flights on a board."""
    return _lines(
        random,
        1,
        8,
        lambda r: (
            f"{_letters(r, 2)}{r.randint(10, 9999)} {r.choice(_CITIES)} {_minute(r)} gate {_letters(r, 1)}"
            f"{r.randint(1, 60)} {r.choice(('on time', 'boarding', 'delayed', 'cancelled'))}"
        ),
    )


@_kind("weekly_schedule", "notes.txt", "schedule.txt")
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
        lambda r: f"{r.choice(_WEEKDAYS)} {_minute(r)}-{_minute(r)}: {r.choice(things)}",
        lambda r: (
            f"Every second {r.choice(_WEEKDAYS)} in {r.choice(_MONTHS)}: {r.choice(things)}, hall "
            f"{r.randint(1, 9)}"
        ),
        lambda r: (
            f"Closed from {r.randint(1, 28)} {r.choice(_MONTHS)} to {r.randint(1, 28)} {r.choice(_MONTHS)}"
        ),
        lambda r: f"April and May: {r.choice(things)} moves to room {r.randint(100, 499)}",
    )
    return _lines(random, 1, 9, lambda r: r.choice(forms)(r))


@_kind("rooms_and_tables", "notes.txt", "chat.txt")
def _rooms(random: Random) -> str:
    """Numbers of rooms, tables, pages and shelves."""
    forms = (
        lambda r: (
            f"Meeting moved to room {r.randint(1, 9)}.{r.randint(100, 499)}, building {_letters(r, 1)}."
        ),
        lambda r: f"Table {r.randint(1, 60)} wants two more soups.",
        lambda r: f"See Table {r.randint(1, 20)}.{r.randint(1, 9)} on page {r.randint(1, 900)}.",
        lambda r: f"Shelf {r.randint(1, 90)}, box {_digits(r, 6)}: spare cables",
        lambda r: f"Locker {r.randint(100, 999)} on level {r.randint(1, 5)} is out of order.",
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("weather", "notes.txt", "forecast.txt")
def _weather(random: Random) -> str:
    """Forecasts for towns."""
    return _lines(
        random,
        1,
        8,
        lambda r: (
            f"{r.choice(_CITIES)}: {r.randint(-10, 38)} °C, {r.randint(960, 1040)} hPa, wind "
            f"{r.randint(0, 90)} km/h, "
            f"rain {r.randint(0, 100)}%, sunset {_minute(r)}"
        ),
    )


@_kind("mountain_facts", "notes.txt", "article.txt")
def _mountains(random: Random) -> str:
    """Statements about rivers, peaks and roads."""
    return _prose(
        random,
        (
            (
                f"The pass lies {random.randint(800, 2900)} m above sea level and closes in "
                f"{random.choice(_MONTHS)}."
            ),
            f"The river is {random.randint(50, 900)} km long and drains {random.randint(2, 90)},000 km².",
            f"Highway {random.randint(1, 99)} crosses the valley at kilometre {random.randint(1, 300)}.",
            "The reserve stretches from 12 to 14 degrees north.",
            (
                f"The lighthouse stands {random.randint(12, 70)} metres tall and was rebuilt in "
                f"{random.randint(1850, 1990)}."
            ),
            f"Der Tunnel ist {_number(random, 1, 20)} km lang und zweispurig.",
        ),
    )


# Texts


@_kind("law_citations", "notes.txt", "opinion.txt")
def _laws(random: Random) -> str:
    """Citations of statutes and rulings."""
    forms = (
        lambda r: (
            f"{r.randint(1, 50)} U.S.C. § {_digits(r, 4)}({r.choice('abcd')})({r.randint(1, 9)}) applies."
        ),
        lambda r: f"§ {r.randint(1, 2300)} Abs. {r.randint(1, 5)} Satz {r.randint(1, 3)} BGB",
        lambda r: (
            f"Regulation (EU) {r.randint(2016, 2024)}/{r.randint(100, 2999)}, Article {r.randint(1, 99)}"
        ),
        lambda r: (
            f"BGH, Urteil vom {r.randint(1, 28)}.{r.randint(1, 12)}.{r.randint(1990, 2023)} - "
            f"VIII ZR {r.randint(1, 400)}/{r.randint(10, 23)}"
        ),
        lambda r: f"{r.randint(100, 600)} F.3d {r.randint(1, 1500)} (9th Cir. {r.randint(1993, 2020)})",
        lambda r: (
            f"Case C-{r.randint(1, 800)}/{r.randint(10, 23)}, "
            f"EU:C:{r.randint(2010, 2023)}:{r.randint(1, 999)}"
        ),
    )
    return _lines(random, 1, 6, lambda r: r.choice(forms)(r))


@_kind("scripture", "notes.txt", "article.txt")
def _scripture(random: Random) -> str:
    """Chapters and verses of scriptures."""
    books = (
        "Genesis",
        "Exodus",
        "Psalm",
        "Isaiah",
        "Matthew",
        "Romans",
        "Sura",
        "1 Kings",
        "Ruth",
        "Proverbs",
    )
    return _lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(('Reading:', 'cf.', 'see', 'Lesung:'))} {r.choice(books)} {r.randint(1, 31)}:"
            f"{r.randint(1, 20)}-{r.randint(21, 40)}"
        ),
    )


@_kind("elections", "results.txt", "article.txt")
def _elections(random: Random) -> str:
    """Counts of votes and shares of parties."""
    parties = (
        "Socialists",
        "Conservatives",
        "Liberals",
        "Greens",
        "Democrats",
        "Republicans",
        "Centre Party",
    )
    if random.random() < 0.5:
        return _table(
            random,
            "party,votes,share",
            8,
            lambda r: f"{r.choice(parties)},{_digits(r, 7)},{_number(r, 1, 45)}%",
        )
    return _lines(
        random,
        1,
        4,
        lambda r: (
            f"The {r.choice(parties)} won {r.randint(1, 300)} seats on {_number(r, 3, 48, 1)}% of the vote."
        ),
    )


@_kind("history_years", "notes.txt", "article.txt")
def _history(random: Random) -> str:
    """History in prose, with years and days."""
    year = random.randint(1100, 1950)
    return _prose(
        random,
        (
            f"The abbey was founded in {year} and burnt down in {year + random.randint(5, 90)}.",
            f"On {random.randint(1, 28)} {random.choice(_MONTHS)} {year} the town received market rights.",
            (
                f"Between {year} and {year + random.randint(2, 40)} the harbour was dredged "
                f"{random.randint(2, 9)} times."
            ),
            (
                f"The {random.randint(11, 19)}th century saw the population grow from "
                f"{random.randint(2, 9)},000 to 40,000."
            ),
            f"Im Jahr {year} zerstörte ein Hochwasser die Brücke.",
            f"Le traité fut signé en {year}, puis révisé en {year + random.randint(3, 30)}.",
            f"The bridge, opened in {year + 30}, carried {random.randint(100, 900)} carts a day.",
        ),
        5,
    )


@_kind("religions_in_general", "notes.txt", "article.txt")
def _religions(random: Random) -> str:
    """General statements about religions."""
    faiths = ("Catholic", "Protestant", "Muslim", "Jewish", "Hindu", "Buddhist", "Orthodox", "Sikh")
    faith, other = random.sample(faiths, 2)
    return _prose(
        random,
        (
            f"{faith} architecture spread along the trade routes in the {random.randint(9, 18)}th century.",
            f"The museum shows {faith} and {other} manuscripts.",
            f"About {random.randint(2, 90)}% of the region was {faith} at the time of the census.",
            f"A {faith} festival falls in {random.choice(_MONTHS)} this year.",
            f"The course compares {faith} ethics with {other} thought.",
            "Atheism and agnosticism are distinct positions in philosophy.",
        ),
    )


@_kind("nationalities_in_general", "notes.txt", "article.txt")
def _nationalities(random: Random) -> str:
    """General statements about countries, kitchens and languages."""
    words = (
        "Brazilian",
        "German",
        "Japanese",
        "Polish",
        "Turkish",
        "Mexican",
        "French",
        "Korean",
        "Dutch",
        "Greek",
    )
    word, other = random.sample(words, 2)
    return _prose(
        random,
        (
            f"{word} cuisine relies on fresh herbs and slow cooking.",
            f"The {word} railway network is {random.randint(2, 90)},000 km long.",
            f"The text was translated from {word} into {other}.",
            f"{word} exports to {random.randint(10, 90)} countries rose by {_number(random, 1, 9, 1)}%.",
            f"A {word} patent office ruling differs from the {other} one.",
            f"The {word} flag was redesigned in {random.randint(1820, 1990)}.",
            f"The keyboard layouts for {word} and {other} differ in {random.randint(3, 20)} keys.",
        ),
    )


@_kind("politics_in_general", "notes.txt", "article.txt")
def _politics(random: Random) -> str:
    """General statements about political ideas."""
    ideas = ("socialist", "conservative", "liberal", "anarchist", "communist", "republican", "libertarian")
    idea, other = random.sample(ideas, 2)
    return _prose(
        random,
        (
            f"The {idea} movement split over tariffs in {random.randint(1850, 1950)}.",
            f"Textbooks contrast {idea} and {other} theories of the state.",
            f"The {idea} press printed {random.randint(10, 90)},000 copies a week.",
            f"Use a conservative estimate of {random.randint(2, 60)} ms and a liberal timeout.",
            f"The parliament's {idea} group holds {random.randint(5, 200)} seats.",
        ),
    )


@_kind("medical_textbook", "notes.txt", "article.txt")
def _medicine(random: Random) -> str:
    """Medical prose about nobody in particular."""
    illness = random.choice(
        ("asthma", "type 2 diabetes", "migraine", "hypertension", "epilepsy", "psoriasis")
    )
    return _prose(
        random,
        (
            f"The prevalence of {illness} is {_number(random, 0, 15, 1)}% in adults.",
            f"{illness.capitalize()} is classified under chapter {random.randint(1, 22)} of the ICD.",
            f"First-line treatment of {illness} is reviewed every {random.randint(3, 12)} months.",
            f"A dose of {random.randint(5, 900)} mg twice daily is the usual maximum.",
            "Blood groups A, B, AB and O were described at the start of the twentieth century.",
            "O negative blood can be given in emergencies when the group is unknown.",
            (
                f"The trial enrolled {random.randint(40, 9000)} patients aged {random.randint(18, 40)} to "
                f"{random.randint(60, 90)}."
            ),
            f"Codes {random.choice('EIJ')}{random.randint(10, 99)}.0 to "
            f"{random.choice('EIJ')}{random.randint(10, 99)}.9 "
            "cover the complications.",
        ),
        5,
    )


@_kind("population_statistics", "data.csv", "report.txt")
def _population(random: Random) -> str:
    """Counts of people by groups of age and gender."""
    return _table(
        random,
        "region,age_group,gender,count,share",
        11,
        lambda r: (
            f"{r.choice(_CITIES)},{r.choice(('0-17', '18-34', '35-64', '65+'))},"
            f"{r.choice(('female', 'male', 'all'))},"
            f"{r.randint(1000, 999999)},{_number(r, 0, 100, 1)}"
        ),
    )


@_kind("recipe", "notes.txt", "recipe.md")
def _recipe(random: Random) -> str:
    """Recipes with amounts and times."""
    forms = (
        lambda r: f"{r.randint(1, 9) * 50} g {r.choice(('flour', 'sugar', 'butter', 'lentils'))}",
        lambda r: f"{r.randint(1, 4)} {r.choice(('tbsp', 'tsp'))} {r.choice(('olive oil', 'salt', 'cumin'))}",
        lambda r: (
            f"Bake at {r.randint(14, 24) * 10} °C (gas mark {r.randint(2, 8)}) for {r.randint(8, 60)} "
            "minutes."
        ),
        lambda r: (
            f"Mit {r.randint(1, 9) * 100} ml Wasser ablöschen und {r.randint(5, 40)} Minuten köcheln lassen."
        ),
        lambda r: f"Serves {r.randint(2, 8)}; {r.randint(150, 900)} kcal per portion.",
    )
    return _lines(random, 2, 10, lambda r: r.choice(forms)(r))


@_kind("job_description", "notes.txt", "job.md")
def _job(random: Random) -> str:
    """Offers of work, about nobody yet."""
    return _prose(
        random,
        (
            (
                f"We are looking for a {random.choice(('nurse', 'welder', 'data engineer', 'baker'))} "
                "(m/f/d), full time."
            ),
            f"At least {random.randint(2, 8)} years of experience and a driving licence are required.",
            (
                f"Salary band {random.randint(30, 60)},000 to {random.randint(61, 95)},000 a year, "
                f"reference {_digits(random, 7)}."
            ),
            "We welcome applicants of any age, gender, religion or nationality.",
            f"Pay grade E{random.randint(5, 15)}, limited to {random.randint(12, 36)} months.",
            (
                f"Vacancy no. {random.randint(100, 999)}/{random.randint(2018, 2025)}, start in "
                f"{random.choice(_MONTHS)}."
            ),
        ),
        5,
    )


@_kind("questionnaire_codes", "codebook.txt", "notes.txt")
def _questionnaire(random: Random) -> str:
    """Codes of items of a questionnaire."""
    forms = (
        lambda r: (
            f"Q{r.randint(1, 40)}_{r.choice('abc')}: Age in completed years (range 18-99, 999 = refused)"
        ),
        lambda r: (
            f"V{_digits(r, 4)} RELIGION 1=Catholic 2=Protestant 3=Muslim 4=other {r.randint(8, 9)}=none"
        ),
        lambda r: (
            f"item {_letters(r, 3)}{r.randint(1, 60):02}, scale 1-{r.choice((5, 7))}, mean {_number(r, 1, 5)}"
        ),
        lambda r: f"SEX (col. {r.randint(1, 80)}): 1 = male, 2 = female, 9 = missing",
        lambda r: f"HH{r.randint(1, 20)}. How many rooms does the household have? ({r.randint(1, 9)})",
    )
    return _lines(random, 1, 8, lambda r: r.choice(forms)(r))


@_kind("standards", "notes.txt", "manual.txt")
def _standards(random: Random) -> str:
    """Numbers of standards and requests for comments."""
    forms = (
        lambda r: f"ISO {_digits(r, 5)}-{r.randint(1, 12)}:{r.randint(1995, 2023)}",
        lambda r: f"DIN EN {_digits(r, 5)} Teil {r.randint(1, 9)}",
        lambda r: (
            f"RFC {r.randint(700, 9500)}, section {r.randint(1, 12)}.{r.randint(1, 9)}.{r.randint(1, 9)}"
        ),
        lambda r: f"IEC 61{_digits(r, 3)}-{r.randint(1, 9)}-{r.randint(1, 90)}, clause {r.randint(1, 20)}",
        lambda r: f"CVE-{r.randint(2009, 2025)}-{_digits(r, 5)} (CVSS {_number(r, 1, 10, 1)})",
    )
    return _lines(random, 1, 7, lambda r: r.choice(forms)(r))


@_kind("vehicle_data", "data.txt", "manual.txt")
def _vehicles(random: Random) -> str:
    """Figures of models of vehicles, tyres and engines."""
    forms = (
        lambda r: (
            f"Tyres {r.randint(15, 29)}5/{r.choice((40, 45, 55, 65))} R{r.randint(14, 21)} "
            f"{r.randint(80, 109)}V"
        ),
        lambda r: (
            f"Engine {_letters(r, 2)}{r.randint(10, 99)}, {r.randint(900, 4999)} cc, {r.randint(50, 400)} hp"
        ),
        lambda r: (
            f"Model series {_letters(r, 1)}{r.randint(100, 999)}, built "
            f"{r.randint(1998, 2010)}-{r.randint(11, 24)}"
        ),
        lambda r: (
            f"Paint code {_letters(r, 1)}{_digits(r, 2)}{_letters(r, 1)}, fuse {r.randint(1, 40)} "
            f"({r.randint(5, 40)} A)"
        ),
    )
    return _lines(random, 1, 7, lambda r: r.choice(forms)(r))


@_kind("radio_and_film", "notes.txt", "guide.txt")
def _broadcast(random: Random) -> str:
    """Programmes with frequencies and lengths."""
    shows = ("Evening News", "Garden Hour", "Night Concert", "World of Insects", "Quiz at Noon")
    return _lines(
        random,
        1,
        7,
        lambda r: (
            f"{_minute(r)} {r.choice(shows)}, S{r.randint(1, 20):02}E{r.randint(1, 24):02}, "
            f"{r.randint(5, 180)} min, "
            f"{_number(r, 87, 108, 1)} MHz"
        ),
    )


@_kind("mathematics", "notes.txt", "readme.md")
def _mathematics(random: Random) -> str:
    """Formulas, digits of constants and sequences."""
    start = random.randint(1, 9)
    return _prose(
        random,
        (
            f"x = ({random.randint(2, 90)} ± √{random.randint(100, 999)}) / {random.randint(2, 9)}",
            "π = 3.14159265358979323846, e = 2.71828182845904523536",
            f"{', '.join(str(start * 2**power) for power in range(random.randint(6, 14)))}, ...",
            f"{_digits(random, 9)} mod {random.randint(3, 997)} = {random.randint(0, 2)}",
            f"\\sum_{{k=1}}^{{{random.randint(10, 999)}}} k^{random.randint(2, 5)} = {_digits(random, 12)}",
            f"The prime {_digits(random, 10)} was found by trial division.",
        ),
    )


@_kind("music_and_scores", "notes.txt", "score.txt")
def _music(random: Random) -> str:
    """Works, keys, bars and tempi."""
    return _lines(
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


@_kind("subtitles", "movie.srt", "notes.txt")
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
        f"{first + index}\n0{random.randint(0, 2)}:{_clock(random)[3:]},{random.randint(0, 999):03} --> "
        f"0{random.randint(0, 2)}:{_clock(random)[3:]},{random.randint(0, 999):03}\n{random.choice(words)}"
        for index in range(random.randint(1, 4))
    )


@_kind("hardware_inventory", "data.csv", "inventory.txt")
def _inventory(random: Random) -> str:
    """Serial numbers of shared machines."""
    things = ("switch 48p", "rack PDU", "laser printer", "projector", "UPS 3kVA", "forklift battery")
    return _table(
        random,
        "asset,serial,firmware,rack",
        9,
        lambda r: (
            f"{r.choice(things)},{_letters(r, 3)}{_digits(r, 4)}{_letters(r, 1)}{_digits(r, 3)},"
            f"{_version(r)},"
            f"R{r.randint(1, 40)}U{r.randint(1, 42)}"
        ),
    )


@_kind("registers_and_hex", "datasheet.txt", "dump.txt")
def _registers(random: Random) -> str:
    """Addresses of registers and dumps of bytes."""

    def line(r: Random) -> str:
        if r.random() < 0.5:
            return f"{_hex(r, 8)}: {' '.join(_hex(r, 2) for _ in range(r.choice((6, 8, 16))))}"
        return (
            f"0x{_hex(r, 4).upper()}  CTRL_{_letters(r, 2)}  bits {r.randint(8, 31)}:{r.randint(0, 7)}  "
            f"reset 0x{_hex(r, 8)}"
        )

    return _lines(random, 2, 12, line)


@_kind("bank_like_codes", "notes.txt", "data.txt")
def _bank_like(random: Random) -> str:
    """Codes of tariffs, customs, securities and currencies."""
    forms = (
        lambda r: f"HS code {_digits(r, 4)}.{_digits(r, 2)}.{_digits(r, 2)}, duty {_number(r, 0, 12, 1)}%",
        lambda r: f"ISIN {r.choice(('US', 'DE', 'FR'))}{_digits(r, 10)}, coupon {_number(r, 0, 9)}%",
        lambda r: f"WKN {_letters(r, 1)}{_digits(r, 5)}, TER {_number(r, 0, 2)}%",
        lambda r: f"NACE {r.randint(10, 99)}.{r.randint(10, 99)}, NAICS {_digits(r, 6)}",
        lambda r: f"EUR/USD 1.{_digits(r, 4)}, USD/JPY {_number(r, 90, 160)}",
        lambda r: f"Budget line {_digits(r, 2)} {_digits(r, 2)} {_digits(r, 4)}: EUR {_digits(r, 8)}",
    )
    return _lines(random, 1, 7, lambda r: r.choice(forms)(r))
