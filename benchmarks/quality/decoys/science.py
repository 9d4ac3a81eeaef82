"""What papers cite, measure and compute."""

from __future__ import annotations

from random import Random

from benchmarks.quality.decoys.drawing import (
    MODULES,
    SENSORS,
    cas,
    clock,
    day,
    digits,
    kind,
    letters,
    lines,
    number,
    prose,
    table,
)


@kind("doi", "references.txt", "readme.md")
def _dois(random: Random) -> str:
    """Identifiers of publications."""
    forms = (
        lambda r: (
            f"https://doi.org/10.{digits(r, 4)}"
            f"/{letters(r, 4).lower()}.{r.randint(2005, 2025)}.{digits(r, 6)}"
        ),
        lambda r: f"doi:10.{digits(r, 4)}/s{digits(r, 5)}-0{digits(r, 2)}-{digits(r, 5)}-{r.randint(0, 9)}",
        lambda r: f"data set available at 10.5281/zenodo.{digits(r, 7)}",
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("arxiv_ids", "references.txt", "readme.md")
def _arxiv(random: Random) -> str:
    """Identifiers of preprints."""
    forms = (
        lambda r: f"arXiv:{r.randint(10, 25)}{r.randint(1, 12):02}.{digits(r, 5)}v{r.randint(1, 4)} [cs.LG]",
        lambda r: (
            f"see https://arxiv.org/abs/{r.randint(10, 25)}{r.randint(1, 12):02}.{digits(r, 5)} for the proof"
        ),
        lambda r: f"PMID: {digits(r, 8)}; PMCID: PMC{digits(r, 7)}",
    )
    return lines(random, 1, 5, lambda r: r.choice(forms)(r))


@kind("patents", "references.txt", "notes.txt")
def _patents(random: Random) -> str:
    """Numbers of patents."""
    forms = (
        lambda r: f"US {r.randint(5, 11)},{digits(r, 3)},{digits(r, 3)} B2, hinge for folding tables",
        lambda r: f"EP {digits(r, 7)} A1 claims a valve with two seats",
        lambda r: f"WO {r.randint(1999, 2024)}/{digits(r, 6)}: method for drying grain",
        lambda r: f"DE 10 {r.randint(2000, 2024)} {digits(r, 3)} {digits(r, 3)} B4, erteilt",
    )
    return lines(random, 1, 6, lambda r: r.choice(forms)(r))


@kind("reference_pages", "references.txt", "bibliography.txt")
def _pages(random: Random) -> str:
    """References with volumes and ranges of pages."""
    titles = ("Erosion of dunes", "Sparse solvers revisited", "Yield of winter wheat", "Copper in estuaries")
    return lines(
        random,
        1,
        8,
        lambda r: (
            f"[{r.randint(1, 90)}] {r.choice(titles)}. {r.randint(1, 99)}({r.randint(1, 12)}):"
            f"{r.randint(100, 900)}–{r.randint(901, 1900)}, {r.randint(1970, 2024)}."
        ),
    )


@kind("measurements", "notes.txt", "paper.txt")
def _measurements(random: Random) -> str:
    """Results of measurements in prose."""
    return prose(
        random,
        (
            (
                f"The resistance was {number(random, 1, 90)} ± {number(random, 0, 1, 3)} kΩ at "
                f"{random.randint(1, 90)} °C."
            ),
            f"Samples were centrifuged at {random.randint(1, 15)},000 × g for {random.randint(2, 45)} min.",
            (
                f"Peak absorption at {random.randint(200, 900)} nm (n = {random.randint(3, 40)}, p < "
                f"0.0{random.randint(1, 5)})."
            ),
            (
                f"We found c = 2.9979{digits(random, 4)}e8 m/s with a relative error of "
                f"{number(random, 1, 9)}e-6."
            ),
            (
                f"Die Fließgeschwindigkeit lag bei {number(random, 0, 4)} m/s, der Pegel bei "
                f"{random.randint(90, 700)} cm."
            ),
        ),
    )


@kind("float_array", "data.txt", "arrays.jsonl")
def _floats(random: Random) -> str:
    """Arrays of floating-point numbers."""
    return lines(
        random,
        1,
        6,
        lambda r: f"[{', '.join(number(r, -9, 9, r.randint(4, 8)) for _ in range(r.randint(3, 9)))}]",
    )


@kind("embedding_json", "vectors.jsonl", "data.jsonl")
def _embeddings(random: Random) -> str:
    """Vectors with identifiers of documents."""
    return lines(
        random,
        1,
        5,
        lambda r: (
            f'{{"doc": {digits(r, 8)}, "vec": '
            f"[{', '.join(number(r, -1, 1, 6) for _ in range(r.randint(4, 8)))}]}}"
        ),
    )


@kind("loss_curve", "log.txt", "train.log")
def _losses(random: Random) -> str:
    """Lines a training prints."""
    start = random.randint(1, 90000)
    loss = random.uniform(1, 9)
    return "\n".join(
        f"step {start + 100 * index} | loss {loss * 0.97**index:.4f} | lr {random.uniform(1, 9) / 1e4:.2e} | "
        f"grad {number(random, 0, 3, 3)} | {random.randint(1000, 99999)} tok/s"
        for index in range(random.randint(2, 12))
    )


@kind("token_ids", "data.txt", "tokens.txt")
def _tokens(random: Random) -> str:
    """Identifiers a tokenizer gives out."""
    ids = [str(random.randint(0, 50256)) for _ in range(random.randint(8, 90))]
    if random.random() < 0.5:
        return f'{{"input_ids": [{", ".join(ids)}], "attention_mask": [{", ".join("1" for _ in ids)}]}}'
    return " ".join(ids)


@kind("matrix_rows", "data.txt", "matrix.txt")
def _matrix(random: Random) -> str:
    """Rows of a matrix of whole numbers."""
    width = random.randint(4, 12)
    mark = random.choice((" ", ",", "\t"))
    return lines(random, 2, 9, lambda r: mark.join(str(r.randint(-999, 9999)) for _ in range(width)))


@kind("dna", "sequence.fasta", "notes.txt")
def _dna(random: Random) -> str:
    """Sequences of bases."""
    head = f">seq{digits(random, 5)} chr{random.randint(1, 22)}:{digits(random, 8)}-{digits(random, 8)}"
    return head + "\n" + lines(random, 1, 6, lambda r: "".join(r.choices("ACGT", k=60)))


@kind("cas_numbers", "data.csv", "safety.txt")
def _cas_numbers(random: Random) -> str:
    """Registry numbers of substances."""
    names = ("ethyl acetate", "sodium nitrate", "toluene", "glycerol", "zinc oxide", "citric acid", "hexane")
    return table(
        random,
        "substance,cas,ec,purity",
        8,
        lambda r: (
            f"{r.choice(names)},{cas(r)},{digits(r, 3)}-{digits(r, 3)}-{r.randint(0, 9)},{number(r, 90, 99)}%"
        ),
    )


@kind("sensor_csv", "data.csv", "readings.csv")
def _sensor_csv(random: Random) -> str:
    """Readings of sensors."""
    return table(
        random,
        "sensor_id,kind,ts,value",
        13,
        lambda r: (
            f"{digits(r, 10)},{r.choice(SENSORS)},{day(r)}T{clock(r)}Z,"
            f"{number(r, -20, 1100, r.randint(1, 5))}"
        ),
    )


@kind("experiment_yaml", "config.yaml", "experiment.yaml")
def _experiment(random: Random) -> str:
    """The settings of an experiment."""
    seeds = [digits(random, random.randint(2, 9)) for _ in range(random.randint(1, 5))]
    return "\n".join(
        (
            f"name: {random.choice(MODULES)}-ablation-{random.randint(1, 99)}",
            f"seeds: [{', '.join(seeds)}]",
            f"lr: {random.uniform(1, 9) / 1e5:.1e}",
            f"batch_size: {random.choice((16, 32, 64, 128))}",
            f"warmup_steps: {random.randint(100, 9000)}",
            f"betas: [0.9, 0.{random.randint(95, 999)}]",
            f"checkpoint: step_{digits(random, 7)}",
        )
    )


@kind("metrics_table", "readme.md", "results.md")
def _metrics(random: Random) -> str:
    """A table of results in Markdown."""
    return table(
        random,
        "| model | params | acc | F1 | run |\n|---|---|---|---|---|",
        8,
        lambda r: (
            f"| {r.choice(('base', 'small', 'large', 'tiny'))}-v{r.randint(1, 5)} | {r.randint(10, 900)}M | "
            f"{number(r, 40, 99, 1)} | {number(r, 0, 1, 3)} | {digits(r, 8)} |"
        ),
    )
