from decimal import Decimal

import click
import pytest

from assistant.cli.values import CHANNEL_NAMES, CatalogName, PairType, PriceType, WeightsType
from assistant.ranking import CHANNELS


def test_the_channels_spelled_out_are_those_of_the_ranking():
    assert tuple(CHANNELS) == CHANNEL_NAMES


def test_weights_are_read_by_channel():
    assert WeightsType()("picture=1, words=.5,taste=0") == {"picture": 1.0, "words": 0.5, "taste": 0.0}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("pictures=1", "Did you mean “picture”?"),
        ("colour=1", "there are picture, words, keywords, taste"),
        ("picture", "not of the form channel=number"),
        ("picture=much", "not of the form channel=number"),
        ("picture=-1", "not between 0 and 2"),
        ("picture=2.1", "not between 0 and 2"),
        ("picture=nan", "not between 0 and 2"),
        ("picture=inf", "not between 0 and 2"),
        ("", "not of the form channel=number"),
    ],
)
def test_weights_that_make_no_sense_are_refused(text: str, message: str):
    with pytest.raises(click.BadParameter) as caught:
        WeightsType()(text)
    assert message in caught.value.message


def test_a_pair_is_split_at_its_first_equals_sign():
    assert PairType()("colour = a=b ") == ("colour", "a=b")


@pytest.mark.parametrize("text", ["colour", "=red", "colour=", " = "])
def test_half_a_pair_is_refused(text: str):
    with pytest.raises(click.BadParameter, match="key=value"):
        PairType()(text)


def test_a_price_is_exact():
    assert PriceType()("49.90") == Decimal("49.90")


@pytest.mark.parametrize("text", ["-1", "cheap", "nan", "inf", ""])
def test_what_is_no_price_is_refused(text: str):
    with pytest.raises(click.BadParameter, match="is not a price"):
        PriceType()(text)


def test_the_shell_is_offered_no_catalogues_where_there_are_none():
    context = click.Context(click.Command("search"))
    assert CatalogName().shell_complete(context, click.Option(["--catalog"]), "") == []
