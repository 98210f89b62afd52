from models.data import splits


def test_a_split_depends_on_the_key_alone() -> None:
    keys = [f"product-{number}" for number in range(200)]
    parts = dict(zip(keys, splits.assign(keys, test=0.2, validation=0.1), strict=True))
    again = dict(zip(keys[::-1], splits.assign(keys[::-1], test=0.2, validation=0.1), strict=True))
    assert parts == again
    assert [list(parts.values()).count(part) for part in ("test", "validation", "train")] == [40, 20, 140]


def test_a_count_holds_out_that_many_distinct_keys() -> None:
    parts = splits.assign(["a", "a", "b", "c"], test=1, validation=0)
    assert parts[0] == parts[1]
    assert {key for key, part in zip("aabc", parts, strict=True) if part == "test"} in ({"a"}, {"b"}, {"c"})


def test_photos_of_one_shelf_stay_together() -> None:
    paths = [f"train/Fruit/Apple/Apple_{number:03}.jpg" for number in range(40)]
    parts = splits.grocery_photos(paths)
    assert all(len(set(parts[start : start + 4])) == 1 for start in range(0, 40, 4))
    assert "test" in parts
