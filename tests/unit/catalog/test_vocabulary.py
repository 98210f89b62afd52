from assistant.catalog.catalog import Catalog
from assistant.catalog.manifest import Manifest
from assistant.catalog.registry import Registry
from assistant.catalog.vocabulary import fingerprint_of, words_of
from tests.unit.catalog.conftest import DIM, fill


def test_the_words_of_a_catalogue_the_most_frequent_first(catalog: Catalog) -> None:
    words = words_of([catalog])
    assert len(words.titles) == 40 and "Red dress number0" in words.titles
    assert words.brands == ("Acme & Söhne", "O'Neill")
    assert set(words.categories) == {"Clothing", "Dresses", "Accessories", "Bags"}
    assert set(words.colours) == {"Red", "Blue"}
    assert words.fingerprint == fingerprint_of([catalog])


def test_several_catalogues_are_one_vocabulary(catalog: Catalog, registry: Registry) -> None:
    other = registry.create(Manifest(name="other", encoder_id="fake@1", model="fake", dim=DIM))
    fill(other.folder, 5)
    other.refresh()
    both = words_of([catalog, other])
    assert len(both.titles) == 45 and both.brands == ("Acme & Söhne", "O'Neill")
    assert both.fingerprint not in (fingerprint_of([catalog]), fingerprint_of([other]))


def test_no_catalogue_has_no_words() -> None:
    assert words_of([]).titles == ()


def test_the_fingerprint_changes_with_a_write_alone(catalog: Catalog) -> None:
    before = fingerprint_of([catalog])
    assert fingerprint_of([Catalog(catalog.folder)]) == before
    fill(catalog.folder, 3)
    assert fingerprint_of([catalog]) == before, "this one still reads the old version"
    assert fingerprint_of([catalog.newest()]) != before


def test_titles_come_in_parts_and_no_more_than_asked_for(catalog: Catalog) -> None:
    assert len(catalog.titles()) == 40
    assert catalog.titles(limit=7) == catalog.titles()[:7]
    fill(catalog.folder, 12_000)
    assert len(catalog.newest().titles()) == 12_000
