"""What shops and firms number, price and ship."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    CITIES,
    PRODUCTS,
    day,
    digits,
    ean,
    issn,
    kind,
    letters,
    lines,
    minute,
    number,
    prose,
    table,
)


@kind("invoice_numbers", "notes.txt", "mail.txt")
def _invoices(random: Random) -> str:
    """Invoice and order numbers."""
    forms = (
        lambda r: f"Invoice {letters(r, 2)}-{digits(r, 7)} refers to order {digits(r, 10)}.",
        lambda r: f"Rechnung Nr. {r.randint(2015, 2025)}/{digits(r, 5)}, Auftrag {digits(r, 8)}",
        lambda r: f"PO {digits(r, 9)} partially delivered, open quantity {r.randint(1, 900)}",
        lambda r: f'{{"invoice_no": "{digits(r, 11)}", "order": "{digits(r, 3)}-{digits(r, 7)}"}}',
        lambda r: f"Credit note {digits(r, 12)} cancels invoice {digits(r, 12)} in full.",
    )
    return lines(random, 1, 5, lambda r: r.choice(forms)(r))


@kind("sku_list", "data.csv", "stock.csv")
def _skus(random: Random) -> str:
    """A list of stock with article codes."""
    return table(
        random,
        "sku,description,qty,bin",
        12,
        lambda r: (
            f"{letters(r, 3)}-{digits(r, 5)}-{letters(r, 1)},{r.choice(PRODUCTS)},"
            f"{r.randint(0, 900)},{letters(r, 1)}{r.randint(1, 40):02}-{r.randint(1, 9)}"
        ),
    )


@kind("ean_codes", "stock.txt", "notes.txt")
def _eans(random: Random) -> str:
    """Article numbers under bar codes."""
    if random.random() < 0.5:
        return table(random, "ean;name", 10, lambda r: f"{ean(r)};{r.choice(PRODUCTS)}")
    return lines(random, 1, 5, lambda r: f"{r.choice(('EAN', 'GTIN', 'Barcode'))}: {ean(r)}")


@kind("isbn", "references.txt", "readme.md")
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
        code = ean(r, "978")
        spaced = f"{code[:3]}-{code[3]}-{code[4:8]}-{code[8:12]}-{code[12]}"
        return (
            f"{r.choice(titles)}, ed. {r.randint(1, 6)}, {r.randint(1985, 2024)}, ISBN "
            f"{r.choice((code, spaced))}"
        )

    return lines(random, 1, 6, line)


@kind("issn", "references.txt", "notes.txt")
def _issns(random: Random) -> str:
    """Journals with their numbers."""
    titles = (
        "Journal of Soil Science",
        "Annals of Optics",
        "Coastal Review",
        "Acta Botanica",
        "Urban Studies",
    )
    return lines(
        random,
        1,
        6,
        lambda r: f"{r.choice(titles)}, vol. {r.randint(1, 120)}, no. {r.randint(1, 12)}, ISSN {issn(r)}",
    )


@kind("prices", "notes.txt", "readme.md")
def _prices(random: Random) -> str:
    """Prices in running text."""
    forms = (
        lambda r: f"The {r.choice(PRODUCTS)} now costs ${number(r, 3, 400)} instead of ${number(r, 3, 400)}.",
        lambda r: (
            f"Sonderpreis {r.choice(PRODUCTS)}: {number(r, 1, 99).replace('.', ',')} € inkl. 19 % MwSt."
        ),
        lambda r: (
            f"Shipping from {r.randint(2, 9)}.{r.randint(10, 99)} EUR, free above {r.randint(20, 150)} EUR"
        ),
        lambda r: f"{r.randint(2, 12)} x {r.choice(PRODUCTS)} @ {number(r, 1, 90)} = {number(r, 10, 900)}",
    )
    return lines(random, 1, 8, lambda r: r.choice(forms)(r))


@kind("amount_table", "data.csv", "ledger.txt")
def _amounts(random: Random) -> str:
    """A table of booked amounts."""
    return table(
        random,
        "account;debit;credit;balance",
        12,
        lambda r: (
            f"{digits(r, 4)};{r.randint(0, 99)}.{r.randint(100, 999)},{r.randint(10, 99)};0,00;"
            f"{r.randint(1, 9)}.{r.randint(100, 999)}.{r.randint(100, 999)},{r.randint(10, 99)}"
        ),
    )


@kind("part_numbers", "parts.txt", "manual.txt")
def _parts(random: Random) -> str:
    """Numbers of spare parts."""
    forms = (
        lambda r: f"Gasket, cylinder head  {digits(r, 3)} {digits(r, 3)} {digits(r, 2)} {digits(r, 2)}",
        lambda r: f"P/N {letters(r, 2)}{digits(r, 6)}-{digits(r, 2)} replaces {letters(r, 2)}{digits(r, 6)}",
        lambda r: f"Bearing {digits(r, 4)}-2RS, seal {letters(r, 3)}{digits(r, 3)}X{digits(r, 2)}",
        lambda r: f"IC{r.randint(1, 40)}  {letters(r, 3)}{digits(r, 5)}{letters(r, 3)}{digits(r, 4)}  SOIC-8",
    )
    return lines(random, 2, 10, lambda r: r.choice(forms)(r))


@kind("product_dimensions", "notes.txt", "catalog.txt")
def _dimensions(random: Random) -> str:
    """Sizes and weights of products."""
    return lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(PRODUCTS)}: {r.randint(5, 240)} x {r.randint(5, 120)} x "
            f"{r.randint(1, 90)} {r.choice(('cm', 'mm'))}, {number(r, 0.1, 40)} kg, {r.randint(5, 240)} V"
        ),
    )


@kind("product_names", "notes.txt", "catalog.txt")
def _product_names(random: Random) -> str:
    """Names of products and brands' series."""
    series = ("Nova", "Vertex", "Marina", "Victoria", "Max", "Charlotte", "Luna", "Oskar", "Aria", "Billy")
    things = ("sofa", "chair", "router", "tent", "mixer", "printer", "helmet", "bookcase")
    return lines(
        random,
        1,
        6,
        lambda r: (
            f"{r.choice(things).capitalize()} '{r.choice(series)} {r.randint(2, 900)}', "
            f"colour {r.choice(('ash grey', 'olive', 'black', 'sand'))}, in stock again"
        ),
    )


@kind("product_json", "record.json", "products.json")
def _product_json(random: Random) -> str:
    """Products in JSON."""
    return (
        "[\n"
        + ",\n".join(
            f'  {{"id": {digits(random, 9)}, "name": "{random.choice(PRODUCTS)}", "gtin": '
            f'"{ean(random)}", '
            f'"price": {number(random, 1, 300)}, "stock": {random.randint(0, 500)}}}'
            for _ in range(random.randint(1, 6))
        )
        + "\n]"
    )


@kind("parcel_tracking", "notes.txt", "log.txt")
def _parcels(random: Random) -> str:
    """Numbers of parcels."""
    forms = (
        lambda r: f"Pallet scan {digits(r, 20)} arrived at hub {r.choice(CITIES)} {minute(r)}",
        lambda r: f"Tracking no. 1Z{letters(r, 3)}{digits(r, 3)}{digits(r, 10)}: out for delivery",
        lambda r: f"{letters(r, 2)}{digits(r, 9)}{r.choice(('DE', 'GB', 'CN'))} cleared customs",
        lambda r: f"Sendungsnummer {digits(r, 14)}, Status: im Paketzentrum",
        lambda r: f"Container {letters(r, 3)}U {digits(r, 6)}-{r.randint(0, 9)} loaded, seal {digits(r, 7)}",
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("ticket_numbers", "notes.txt", "chat.txt")
def _tickets(random: Random) -> str:
    """Numbers of tickets that look like telephone numbers."""
    forms = (
        lambda r: f"Ticket {digits(r, 3)}-{digits(r, 3)}-{digits(r, 4)} was merged into #{digits(r, 6)}.",
        lambda r: f"see case {digits(r, 8)} and its duplicate {digits(r, 8)}",
        lambda r: f"Vorgang 0{digits(r, 3)}/{digits(r, 7)} ist abgeschlossen.",
        lambda r: (
            f"INC00{digits(r, 8)} priority {r.randint(1, 4)}: printer queue stuck on floor {r.randint(1, 9)}"
        ),
        lambda r: f"Ref: {digits(r, 4)} {digits(r, 6)}, queue 'network', waiting {r.randint(1, 60)} min",
    )
    return lines(random, 1, 5, lambda r: r.choice(forms)(r))


@kind("company_figures", "report.txt", "article.txt")
def _figures(random: Random) -> str:
    """Published figures of companies."""
    return prose(
        random,
        (
            (
                f"Revenue rose {random.randint(1, 30)}% to ${number(random, 1, 90, 1)} billion in "
                f"Q{random.randint(1, 4)}."
            ),
            f"The group employed {random.randint(2, 90)},{random.randint(100, 999)} people at year end.",
            (
                f"Operating margin was {number(random, 2, 30, 1)}%, against {number(random, 2, 30, 1)}% "
                "a year earlier."
            ),
            f"Der Konzernumsatz betrug {random.randint(100, 999)},{random.randint(1, 9)} Mio. Euro.",
            (
                f"Net debt fell to EUR {random.randint(100, 999)}m; the dividend stays at "
                f"{number(random, 0, 4)} per share."
            ),
            f"Registered in the commercial register under HRB {digits(random, 6)}.",
        ),
    )


@kind("stock_prices", "data.csv", "prices.csv")
def _stocks(random: Random) -> str:
    """Daily prices of shares."""
    return table(
        random,
        "date,symbol,open,high,low,close,volume",
        12,
        lambda r: (
            f"{day(r)},{letters(r, r.randint(2, 4))},{number(r, 5, 400)},{number(r, 5, 400)},"
            f"{number(r, 5, 400)},{number(r, 5, 400)},{digits(r, 8)}"
        ),
    )


# Research
