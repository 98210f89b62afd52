"""Brands are read off titles that name a gender."""

from models.data.brands import LEAST, brands_of


def test_what_stands_before_the_gender_is_the_brand() -> None:
    titles = ["United Colors of Benetton Men White Shirt", "Gini and Jony Kid's Blue Top", "Nike Women's Shoe"]
    assert brands_of(titles * LEAST)[:3] == ["united colors of benetton", "gini and jony", "nike"]


def test_rare_names_and_titles_without_a_gender_have_none() -> None:
    assert brands_of(["Nike Men Shoe"] * LEAST + ["Nobody Men Shoe", "Mens Shoe", "Perfume 50 ml"])[-3:] == ["", "", ""]


def test_a_word_that_only_begins_like_a_gender_is_part_of_the_name() -> None:
    assert brands_of(["Boyston Manhattan Men Shirt"] * LEAST)[0] == "boyston manhattan"
