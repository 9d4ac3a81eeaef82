"""Models of llama.cpp give what transformers gives for the same weights."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from leaktight.attack.access import Access, Kind
from leaktight.attack.bench import Bench, Passes, Settings
from leaktight.attack.canaries.contexts import Context
from leaktight.attack.canaries.exposure import Exposure
from leaktight.attack.canaries.patterns import parse_format
from leaktight.attack.canaries.probing import Effort, Probing
from leaktight.attack.canaries.registry import Canary, Registry
from leaktight.attack.extraction.probabilistic import samples_needed
from leaktight.attack.meter import Meter
from leaktight.attack.records import Population
from leaktight.attack.scores import Item, Sampler, Wanted
from leaktight.attack.targets.causal import CausalModel
from leaktight.attack.targets.gguf import GgufModel
from leaktight.attack.targets.gguf_files import gguf_of
from leaktight.attack.targets.loading import load_target
from leaktight.attack.targets.target import Language, White
from leaktight.attack.targets.tokens import Begin
from leaktight.core.errors import FormatError, MissingExtra, NotFound, UsageError
from leaktight.core.fingerprint import Fingerprinter
from tests.attack.targets.builders import TEXTS, llama, tokenizer
from tests.attack.targets.gguf_files import write_gguf

SAMPLER = Sampler(temperature=0.7, top_k=20, top_p=0.9)
ODD = "Zoë – „naïve“ 東京 🙂 12 345"
TEMPLATE = "{% for one in messages %}[{{ one['role'] }}] {{ one['content'] }}\n{% endfor %}[assistant]"


@pytest.fixture(scope="module")
def own() -> CausalModel:
    """The model as transformers runs it, with weights so large that it has preferences."""
    return CausalModel(
        llama(initializer_range=0.25), tokenizer(), name="own", digest="", meter=Meter(), begin=Begin.ALWAYS
    )


@pytest.fixture(scope="module")
def file(own: CausalModel, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("llama_cpp")
    folder = tmp_path_factory.mktemp("gguf")
    return write_gguf(folder / "model.gguf", own.module, own.processor, template=TEMPLATE)


@pytest.fixture(scope="module")
def model(file: Path) -> GgufModel:
    made = load_target(str(file), meter=Meter())
    assert isinstance(made, GgufModel)
    return made


def test_a_file_is_a_language_model_without_gradients(model: GgufModel, file: Path) -> None:
    assert isinstance(model, Language)
    assert not isinstance(model, White)
    assert (model.kind, model.access) == (Kind.CAUSAL, Access.LOGITS)
    assert model.context_tokens == 256
    assert len(model.digest) == 64
    assert load_target(str(file.parent), meter=Meter()).digest == model.digest


def test_tokens_are_those_of_the_same_tokenizer(model: GgufModel, own: CausalModel) -> None:
    for text in (*TEXTS, ODD, "", " a", "a\n\n b"):
        assert model.encode(text) == own.encode(text)
        assert model.decode(model.encode(text)) == text
        assert model.round_trips(text)
    assert model.begin == own.begin


def test_a_tokenizer_that_puts_a_blank_first_gives_texts_back(own: CausalModel, tmp_path: Path) -> None:
    pytest.importorskip("llama_cpp")
    model = load_target(str(write_gguf(tmp_path / "blank.gguf", own.module, None)), meter=Meter())
    assert isinstance(model, GgufModel)
    assert model.begin == (1,)
    for text in (*TEXTS[:3], ODD, " a", "a", "Then\n in"):
        assert model.decode(model.encode(text)) == text
    whole = model.encode("Then an inner ring")
    assert model.decode((*model.encode("a"), *whole[-3:])).startswith("a")
    prompt = (*model.begin, *model.encode("Then"))
    ((text,),) = model.generate(["Then"], count=1, max_tokens=1, sampler=None, seed=0)
    best = int(model.follow(prompt).log_p([()])[0].argmax())
    assert "Then" + text == model.decode((*model.encode("Then"), best))


def plain_loop(own: CausalModel, tokens: tuple[int, ...], context: tuple[int, ...]) -> Any:
    """[n, V] log-probabilities before each token, one forward pass for each."""
    import torch

    rows = []
    with torch.inference_mode():
        for count in range(len(tokens)):
            ids = torch.tensor([[*context, *tokens[:count]]])
            rows.append(torch.log_softmax(own.module(ids).logits[0, -1].float(), dim=-1).numpy())
    return np.stack(rows)


def test_scores_are_those_of_a_plain_loop(model: GgufModel, own: CausalModel) -> None:
    tokens = own.encode(TEXTS[0])
    table = plain_loop(own, tokens, own.begin)
    log_p = table[np.arange(len(tokens)), list(tokens)]
    (scores,) = model.score([Item(tokens)], Wanted(spread=True, samplers=(SAMPLER,)))
    np.testing.assert_allclose(scores.log_p, log_p, atol=1e-3)
    p = np.exp(table.astype(np.float64))
    mean = (p * table).sum(axis=-1)
    np.testing.assert_allclose(scores.mean, mean, atol=1e-3)
    np.testing.assert_array_equal(scores.rank, (table > log_p[:, None]).sum(axis=-1))


def test_all_scores_are_those_of_transformers(model: GgufModel, own: CausalModel) -> None:
    wanted = Wanted(spread=True, samplers=(Sampler(), SAMPLER))
    before = own.encode(TEXTS[-1])
    items = [Item(own.encode(text)) for text in (*TEXTS[:6], ODD)]
    items += [Item(own.encode(text), before) for text in TEXTS[:3]]
    items += [Item(()), Item(own.encode("a"))]
    for given, other in zip(model.score(items, wanted), own.score(items, wanted), strict=True):
        np.testing.assert_allclose(given.log_p, other.log_p, atol=1e-3)
        assert other.deviation is not None
        np.testing.assert_allclose(given.deviation, other.deviation, atol=2e-3)
        for sampler in wanted.samplers:
            one, two = given.log_q[sampler], other.log_q[sampler]
            both = np.isfinite(one) & np.isfinite(two)
            # A token at the edge of what is kept may fall on either side.
            assert (np.isfinite(one) != np.isfinite(two)).sum() <= 1
            np.testing.assert_allclose(one[both], two[both], atol=0.02)


def test_half_the_precision_is_near(tmp_path: Path) -> None:
    pytest.importorskip("llama_cpp")
    own = CausalModel(
        llama(initializer_range=0.06), tokenizer(), name="own", digest="", meter=Meter(), begin=Begin.ALWAYS
    )
    half = load_target(
        str(write_gguf(tmp_path / "half.gguf", own.module, own.processor, half=True)), meter=Meter()
    )
    assert isinstance(half, GgufModel)
    item = Item(own.encode(TEXTS[1]))
    (given,), (other,) = half.score([item], Wanted()), own.score([item], Wanted())
    np.testing.assert_allclose(given.log_p, other.log_p, atol=1e-2)


def test_a_text_without_a_beginning_has_no_first_score(file: Path, own: CausalModel) -> None:
    bare = load_target(str(file), meter=Meter(), begin=Begin.NEVER)
    assert isinstance(bare, GgufModel)
    tokens = own.encode(TEXTS[0])
    (scores,) = bare.score([Item(tokens)], Wanted())
    assert len(scores) == len(tokens) - 1
    with pytest.raises(UsageError):
        bare.follow(())


def test_many_continuations_of_one_context(model: GgufModel, own: CausalModel) -> None:
    context = own.encode(TEXTS[2])
    tried = [own.encode(text)[:3] for text in (*TEXTS[:4], "12345", "123 99")]
    for length in (0, 1, 3):
        given = model.follow(context).log_p([one[:length] for one in tried])
        other = own.follow(context).log_p([one[:length] for one in tried])
        np.testing.assert_allclose(given, other, atol=2e-3)
    assert model.follow(context).log_p([]).shape == (0, 400)
    with pytest.raises(UsageError):
        model.follow(context).log_p([(1,), (1, 2)])


def test_greedy_and_drawn_answers(model: GgufModel, own: CausalModel) -> None:
    prompts = [TEXTS[0][:40], TEXTS[1][:30], TEXTS[0][:40]]
    given = list(model.generate(prompts, count=2, max_tokens=12, sampler=None, seed=0))
    assert given == list(own.generate(prompts, count=2, max_tokens=12, sampler=None, seed=0))
    drawn = list(model.generate(prompts, count=2, max_tokens=12, sampler=Sampler(), seed=3))
    assert drawn == list(model.generate(prompts, count=2, max_tokens=12, sampler=Sampler(), seed=3))
    assert drawn[0] != drawn[2]


def test_greedy_answers_are_what_ranks_say(model: GgufModel) -> None:
    prompt = model.encode(TEXTS[0][:40])
    ((text,),) = model.generate([model.decode(prompt)], count=1, max_tokens=8, sampler=None, seed=0)
    answer: list[int] = []
    after = model.follow(prompt)
    while len(answer) < 8:
        answer.append(int(after.log_p([answer])[0].argmax()))
    (scores,) = model.score([Item(tuple(answer), prompt)], Wanted())
    assert not scores.rank.any()
    assert text == model.decode((*prompt, *answer))[40:]


def test_chats_are_as_the_template_makes_them(model: GgufModel) -> None:
    chat = [{"role": "user", "content": "Hello"}]
    assert model.chat(chat) == "[user] Hello\n[assistant]"
    assert list(model.generate([chat], count=1, max_tokens=3, sampler=None, seed=0))


def test_what_is_too_long_or_unknown_is_an_error(model: GgufModel) -> None:
    with pytest.raises(FormatError):
        next(model.score([Item((5,) * 300)], Wanted()))
    with pytest.raises(UsageError):
        next(model.score([Item((5000,))], Wanted()))
    with pytest.raises(FormatError):
        next(model.generate(["code " * 400], count=1, max_tokens=3, sampler=None, seed=0))


def test_exposure_and_queries_are_those_of_transformers(model: GgufModel, own: CausalModel) -> None:
    form = parse_format("pin", r"[12]\d")
    texts = [f"The pin of {who} is {pin}." for who, pin in (("Ada", "13"), ("Bo", "27"))]
    canaries = tuple(
        Canary(f"pin-{n}", "pin", text[-3:-1], text, repeats=n, lead=text[:-3], planned=1)
        for n, text in enumerate(texts)
    )
    registry = Registry(canaries, "", "", formats=(form,))
    settings = Settings(samplers=(Sampler(),), queries=(1, 100))
    probes = []
    for one in (model, own):
        passes = Passes(one, Wanted(samplers=settings.samplers))
        bench = Bench(one, Population(), Fingerprinter(b"k" * 32), settings, passes=passes, registry=registry)
        probes.append(Probing(bench, registry, passes, Effort()).probes())
        if one is model:
            assert Exposure().run(bench).measures
    bare = [one for one in probes[0] if one.context is not Context.CHAT]
    assert len(probes[0]) > len(bare) == len(probes[1]) >= 4
    for given, other in zip(bare, probes[1], strict=True):
        assert given.is_exact
        assert given.exposure == pytest.approx(other.exposure, abs=0.2)
        assert given.log_q[Sampler()] == pytest.approx(other.log_q[Sampler()], abs=1e-3)
        needed = given.queries_needed(Sampler(), 0.5)
        assert needed == samples_needed(given.log_q[Sampler()], 0.5)
        assert math.log(needed) == pytest.approx(math.log(other.queries_needed(Sampler(), 0.5)), abs=0.01)


def test_options_that_are_for_other_models_are_refused(file: Path) -> None:
    with pytest.raises(UsageError):
        load_target(str(file), meter=Meter(), kind=Kind.MASKED)
    with pytest.raises(UsageError):
        load_target(str(file), meter=Meter(), quantize="4bit")


def test_a_damaged_file_is_told(file: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "cut.gguf"
    damaged.write_bytes(file.read_bytes()[:2000])
    with pytest.raises(FormatError):
        load_target(str(damaged), meter=Meter())


def test_files_are_found(tmp_path: Path) -> None:
    assert gguf_of(str(tmp_path)) is None
    with pytest.raises(NotFound):
        gguf_of(str(tmp_path / "none.gguf"))
    for name in ("big-00001-of-00002.gguf", "big-00002-of-00002.gguf", "mmproj-big.gguf"):
        (tmp_path / name).write_bytes(b"GGUF")
    assert gguf_of(str(tmp_path)) == tmp_path / "big-00001-of-00002.gguf"
    (tmp_path / "other.gguf").write_bytes(b"GGUF")
    with pytest.raises(UsageError, match="2 models"):
        gguf_of(str(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    assert gguf_of(str(tmp_path)) is None


def test_the_package_that_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "llama_cpp", None)
    (tmp_path / "a.gguf").write_bytes(b"GGUF")
    with pytest.raises(MissingExtra, match="attack-gguf"):
        load_target(str(tmp_path / "a.gguf"), meter=Meter())
