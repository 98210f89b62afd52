from assistant.catalog.memory import give_back, keep_small


def test_memory_is_kept_small_and_given_back_wherever_this_runs() -> None:
    keep_small()
    keep_small()
    give_back()
