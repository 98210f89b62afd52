"""Whether "nothing here really fits" is told apart: questions of a shop's own field against those of other fields."""

from pathlib import Path

import numpy as np
import pytest

from assistant.app import App
from tests.real.domains import questions
from tests.real.fit_verdict import WEIGHTS, auc, import_all

QUESTIONS = 80
"""Of each source; half of them are of the test split."""

CASES = [
    ("fashion", "words"), ("fashion", "pictures"), ("fashion", "both"), ("grocery", "words"), ("grocery", "pictures"),
    ("grocery", "both"), ("homedepot", "words"),
]  # fmt: skip

LEAST_AUC = 0.9

MOST_BAD = 0.06
"""Of a few dozen own questions: two in thirty-nine are five per cent."""


@pytest.fixture(scope="module")
def home(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shops")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAGPIE_HOME", str(folder))
        import_all(App(), shared / "data", folder)
    return folder


@pytest.mark.parametrize(("catalog", "kind"), CASES)
def test_foreign_questions_are_told_from_own_ones(
    home: Path, shared: Path, monkeypatch: pytest.MonkeyPatch, catalog: str, kind: str
) -> None:
    monkeypatch.setenv("MAGPIE_HOME", str(home))
    app = App()
    asked = [one for one in questions(shared / "data", QUESTIONS)[catalog][kind] if one.is_test]
    verdicts = [app.search(one.query, WEIGHTS, [catalog]).verdict for one in asked]
    assert None not in verdicts
    fits, own = np.array([verdict.fit for verdict in verdicts]), np.array([one.own for one in asked])
    area = auc(fits, own)
    bad = np.mean([not verdict.fits for verdict, mine in zip(verdicts, own, strict=True) if mine])
    caught = np.mean([not verdict.fits for verdict, mine in zip(verdicts, own, strict=True) if not mine])
    print(f"{catalog} {kind}: {len(asked)} questions, AUC {area:.3f}, own called bad {bad:.3f}, caught {caught:.3f}")
    assert area >= LEAST_AUC
    assert bad <= MOST_BAD
