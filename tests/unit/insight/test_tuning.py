"""Learning finds which channel knows the answers, says what that is worth, and refuses to learn from too little."""

import dataclasses

import pytest

from assistant.errors import InputError, QueryError
from assistant.finding.gating import shipped_gate
from assistant.finding.results import Results
from assistant.insight.tuning import LEAST, Lesson, Now, Study, collect, study
from assistant.progress import Cancelled, CancelToken, Step, silent
from assistant.query import Phrase, Query
from tests.unit.insight.judging_world import photo, results_of

LOUD = {"picture": 1.0, "words": 0.1, "keywords": 2.0, "taste": 0.0, "picture_text": 0.0}


def lessons(count: int) -> list[Lesson]:
    """Every second one has a picture too."""
    made = []
    for number in range(count):
        pictures = (photo(),) if number % 2 else ()
        query = Query(pictures, (Phrase(f"question {number}"),))
        made.append(Lesson(f"{number}", lambda query=query: query, {"p1": 0, f"p{number % 40}": 1}, "shop"))
    return made


def search(query: Query, _catalogue: str) -> Results:
    number = int(query.phrases[0].text.split()[1])
    return results_of(query, [f"p{number % 40}"], LOUD, number)


def learn(count: int) -> Study:
    lists, notes = collect(lessons(count), search, silent, CancelToken())
    now = Now(LOUD, LOUD, shipped_gate())
    return study(lists, now, progress=silent, cancel=CancelToken(), notes=notes)


def test_the_channel_that_knows_wins_on_questions_not_learnt_from() -> None:
    found = learn(30)
    whole = found.parts[0]
    assert found.best is not None
    assert whole.gain(found.best).low > 0
    assert whole.after(found.best).value > 0.9 > whole.before.value
    assert found.weights["words"] > found.weights["keywords"]


def test_each_modality_has_its_figures_and_the_seed_decides() -> None:
    found, again = learn(30), learn(30)
    assert [(part.modality, part.questions) for part in found.parts] == [("all", 30), ("words", 15), ("both", 15)]
    assert [dataclasses.astuple(part) for part in found.parts] == [dataclasses.astuple(part) for part in again.parts]


def test_too_few_questions_are_refused_with_the_number_needed() -> None:
    with pytest.raises(InputError, match=f"Only 19 judged questions can be learnt from, and {LEAST} are needed"):
        collect(lessons(LEAST - 1), search, silent, CancelToken())


def test_questions_without_an_answer_or_that_cannot_be_asked_are_told() -> None:
    def broken() -> Query:
        raise QueryError("The picture is gone.")

    odd = [Lesson("x", broken, {"p1": 1}, "shop"), dataclasses.replace(lessons(1)[0], grades={"unknown": 1})]
    lists, notes = collect([*lessons(LEAST), *odd], search, silent, CancelToken())
    assert len(lists) == LEAST
    assert notes == ("1 questions have nothing right among what was found.", "Not asked: x: The picture is gone.")


def test_the_product_that_asked_is_no_answer() -> None:
    asking = [dataclasses.replace(one, asked_by="p39") for one in lessons(LEAST)]
    lists, _ = collect(asking, search, silent, CancelToken())
    assert {len(one.scores) for one in lists} == {39}


def test_learning_reports_its_rounds_and_can_be_stopped() -> None:
    lists, _ = collect(lessons(LEAST), search, silent, CancelToken())
    token, steps = CancelToken(), list[Step]()

    def stop_in_the_second_round(step: Step) -> None:
        steps.append(step)
        if step.done == 1:
            token.cancel()

    with pytest.raises(Cancelled):
        study(lists, Now(LOUD, LOUD, shipped_gate()), progress=stop_in_the_second_round, cancel=token)
    assert [step.done for step in steps] == [0, 1]
