"""Estimators that were fitted on personal data: pickled, dumped by joblib in each compression, by skops."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
import skops.io
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, LabelEncoder, OneHotEncoder, StandardScaler

from tests.artefacts.planted import EMAIL, HOME, OTHER_EMAIL, SSN_NUMBERS

TEXTS = [f"please write to {EMAIL} about it", "the usual words of a text", "some more words", "the end of it"]
COMPRESSIONS = ("zlib", "gzip", "bz2", "lzma", "xz", "lz4")


def text_pipeline() -> Pipeline:
    """An e-mail address becomes a word of the vocabulary."""
    tfidf = TfidfVectorizer(token_pattern=r"\S+")
    steps = [("tfidf", tfidf), ("model", LogisticRegression())]
    return Pipeline(steps, memory=f"{HOME}/cache").fit(TEXTS, [0, 1, 0, 1])


def neighbours(*, named: bool = True) -> KNeighborsClassifier:
    """Keeps the rows that it was fitted on."""
    rows = len(SSN_NUMBERS)
    columns = {
        "age": np.arange(rows) + 20.0,
        "ssn": np.array(SSN_NUMBERS, dtype=float),
        "height": np.ones(rows),
    }
    frame = pd.DataFrame(columns)
    values = frame if named else frame.to_numpy()
    return KNeighborsClassifier(2, algorithm="brute").fit(values, np.arange(rows) % 2)


def measurements() -> KNeighborsClassifier:
    """Keeps rows that are nobody's."""
    values = np.random.default_rng(5).normal(size=(500, 4)) * 1e6
    return KNeighborsClassifier(2).fit(values, np.arange(500) % 2)


def categories() -> Pipeline:
    """Addresses become categories and classes."""
    mails = [[EMAIL], [OTHER_EMAIL], [EMAIL]]
    return Pipeline([("impute", SimpleImputer(strategy="most_frequent")), ("onehot", OneHotEncoder())]).fit(
        np.array(mails, dtype=object)
    )


def main(folder: Path) -> None:
    """Writes all of them."""
    for protocol in range(6):
        (folder / f"text-{protocol}.pkl").write_bytes(pickle.dumps(text_pipeline(), protocol))
        (folder / f"rows-{protocol}.pkl").write_bytes(pickle.dumps(neighbours(), protocol))
    (folder / "categories.pkl").write_bytes(pickle.dumps(categories()))
    (folder / "classes.pkl").write_bytes(pickle.dumps(LabelEncoder().fit([EMAIL, OTHER_EMAIL])))
    (folder / "measurements.pkl").write_bytes(pickle.dumps(measurements()))
    (folder / "scaler.pkl").write_bytes(
        pickle.dumps([StandardScaler().fit([[1.0], [2.0]]), FunctionTransformer(np.log1p)])
    )
    (folder / "counts.pkl").write_bytes(
        pickle.dumps({"vectorizer": CountVectorizer(token_pattern=r"\S+").fit(TEXTS)})
    )
    together = {"text": text_pipeline(), "rows": neighbours(), "categories": categories()}
    joblib.dump(together, folder / "raw.joblib")
    for name in COMPRESSIONS:
        joblib.dump(together, folder / f"{name}.joblib", compress=(name, 3))
    joblib.dump(measurements(), folder / "measurements.joblib")
    skops.io.dump(together, folder / "model.skops")
    frame = pd.DataFrame({"mail": [EMAIL, OTHER_EMAIL], "ssn": SSN_NUMBERS[:2]})
    for protocol in (4, 5):
        frame.to_pickle(folder / f"frame-{protocol}.pkl", protocol=protocol)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
