from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import InputError
from assistant.insight import judgments as module
from assistant.insight.judgments import JudgmentsError, read_judgments
from assistant.insight.questions import Judgments, Question, answerable, choose
from assistant.insight.trec import read_trec


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_rows_of_one_text_are_one_question(tmp_path: Path) -> None:
    file = written(
        tmp_path / "j.csv",
        'text,product,grade,group,language\n"red, shoes",p1,2,colour,en\n'
        '"red, shoes",p2,0,colour,en\n红色鞋子,p1,,colour,zh\n',
    )
    first, second = read_judgments(file).questions
    assert (first.text, first.grades, first.group, first.language) == ("red, shoes", {"p1": 2, "p2": 0}, "colour", "en")
    assert (second.text, second.grades, second.language) == ("红色鞋子", {"p1": 1}, "zh")


def test_json_lines_take_lists_grades_and_pictures(tmp_path: Path) -> None:
    file = written(
        tmp_path / "j.jsonl",
        '{"id": 7, "text": "bag", "picture": "photos/a.jpg", "products": {"p1": 3, "p2": 1}}\n\n'
        '{"text": "hat", "products": ["p4", 5]}\n{"text": "hat", "product": "p6", "grade": 2}\n',
    )
    bag, hat = read_judgments(file).questions
    assert (bag.id, bag.picture, bag.grades) == ("7", tmp_path.resolve() / "photos" / "a.jpg", {"p1": 3, "p2": 1})
    assert hat.grades == {"p4": 1, "5": 1, "p6": 2}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("j.jsonl", '{"text": "a", "product": "p"}\n{"text": "b"\n', "line 2: this is not valid JSON"),
        ("j.jsonl", "[1]\n", "line 1: this is not a JSON object"),
        ("j.jsonl", '{"text": "a", "product": "p", "gruop": "x"}', "line 1: there is no field “gruop”"),
        ("j.jsonl", '{"text": "a"}', "line 1: there is no product id"),
        ("j.jsonl", '{"text": ["a"], "product": "p"}', "line 1: “text” is no text"),
        ("j.jsonl", '{"product": "p"}', "line 1: there is neither a text nor a picture"),
        ("j.jsonl", '{"text": "a", "products": {"p": 1.5}}', "line 1: the grade 1.5 is no whole number"),
        ("j.jsonl", '{"text": "a", "products": {"p": true}}', "line 1: the grade True is no whole number"),
        ("j.jsonl", '{"picture": "../../etc/passwd", "product": "p"}', "lies outside the folder"),
        ("j.jsonl", '{"text": "' + "x" * 2001 + '", "product": "p"}', "2,001 characters; at most 2,000"),
        ("j.jsonl", "\n", "there is no judgment in it"),
        ("j.csv", "text,product\na,p\nb\n", "line 3: there are 1 cells where the header has 2"),
        ("j.csv", "text,product\na,p\na,p,1\n", "line 3: there are 3 cells"),
        ("j.csv", "query,item\na,p\n", "line 1: the first line must name the columns"),
        ("j.csv", "text,product,grade\na,p,2\na,p,1\n", "line 3: the product “p” has two different grades"),
        ("j.csv", "id,text,product\n1,a,p\n1,b,q\n", "line 3: the question “1” has another text"),
        ("j.csv", "text,product,grade\na,p,high\n", "line 2: the grade 'high' is no whole number"),
        ("j.csv", 'text,product\n"a,p\n', "not readable as CSV"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(JudgmentsError) as caught:
        read_judgments(written(tmp_path / name, text))
    assert message in caught.value.message
    assert str(tmp_path / name) in caught.value.message
    assert caught.value.hint


def test_files_are_bounded_and_must_be_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(tmp_path / "j.csv", "text,product\na,p\nb,q\n")
    monkeypatch.setattr(module, "MAX_QUESTIONS", 1)
    with pytest.raises(JudgmentsError, match=r"line 3: there are more than 1 questions"):
        read_judgments(file)
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 10)
    with pytest.raises(JudgmentsError, match="larger than"):
        read_judgments(file)
    file.write_bytes(b"te\n\xff\n")
    with pytest.raises(JudgmentsError, match="line 2: this is not UTF-8"):
        read_judgments(file)
    with pytest.raises(JudgmentsError, match="cannot be read"):
        read_judgments(tmp_path / "none.csv")


@given(text=st.text(max_size=60))
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name, head in (("j.csv", "text,product\n"), ("j.jsonl", "")):
        path = folder / name
        path.write_bytes((head + text).encode("utf-8", "replace"))
        try:
            read = read_judgments(path)
        except JudgmentsError:
            continue
        assert all(question.text and question.grades for question in read.questions)


def test_trec_files(tmp_path: Path) -> None:
    queries = written(tmp_path / "q.tsv", "1\tred shoes\n2\tblue bag\n3\tno judgment\n")
    qrels = written(tmp_path / "q.qrels", "1 0 p1 2\r\n1 0 p2 -1\n2\t0\tp3\t1\n9 0 p4 1\n")
    read = read_trec(queries, qrels)
    assert [(question.text, question.grades) for question in read.questions] == [
        ("red shoes", {"p1": 2, "p2": 0}),
        ("blue bag", {"p3": 1}),
    ]
    assert any("“9”" in note for note in read.notes)
    assert any("“3”" in note for note in read.notes)
    with pytest.raises(JudgmentsError, match="line 1: this is not “query iteration"):
        read_trec(queries, written(tmp_path / "bad", "1 p1 2\n"))
    with pytest.raises(JudgmentsError, match="line 2: the id “1” repeats"):
        read_trec(written(tmp_path / "twice", "1\ta\n1\tb\n"), qrels)


QUESTIONS = Judgments(
    "file",
    (
        Question("1", "a", grades={"p1": 2, "gone": 1}, group="x", language="en"),
        Question("2", "b", grades={"gone": 1}, group="y", language="zh"),
        Question("3", "c", grades={"p1": 1}, group="y", language="en"),
    ),
)


def test_what_the_catalogue_lacks_is_left_out_and_said() -> None:
    left = answerable(QUESTIONS, {"gone"}, 2, "shop")
    assert [(question.id, question.grades) for question in left.questions] == [("1", {"p1": 2})]
    assert left.notes == (
        "1 judged product is not in shop: “gone”.",
        "1 question is left out, as shop has none of the products: “b”.",
        "1 question is left out, as no product has a grade of 2 or more.",
    )
    with pytest.raises(InputError, match="not one question can be answered"):
        answerable(QUESTIONS, {"gone", "p1"}, 1, "shop")


def test_groups_languages_and_samples_choose() -> None:
    assert [question.id for question in choose(QUESTIONS, groups=["y"], languages=["en"]).questions] == ["3"]
    drawn = [tuple(question.id for question in choose(QUESTIONS, sample=2, seed=seed).questions) for seed in range(9)]
    assert {len(ids) for ids in drawn} == {2}
    assert len(set(drawn)) > 1
    assert choose(QUESTIONS, sample=2, seed=4) == choose(QUESTIONS, sample=2, seed=4)
    with pytest.raises(InputError) as caught:
        choose(QUESTIONS, groups=["z"])
    assert "Groups: x, y. Languages: en, zh." in caught.value.hint


def test_typed_words_are_understood_and_literal_ones_are_not() -> None:
    typed = Question("1", "shoes, not leather, under $50").query()
    assert [phrase.negative for phrase in typed.phrases] == [False, True]
    assert typed.filters.max_price_minor == 5000
    literal = Question("1", "shoes, not leather, under $50", literal=True).query()
    assert [phrase.text for phrase in literal.phrases] == ["shoes, not leather, under $50"]
    assert not literal.filters
