"""Reasons in English, as a shopper would say them: for the terminal, the JSON and logs."""

from collections.abc import Iterable, Sequence

from assistant.ranking.comparison import Comparison
from assistant.ranking.explanation import Kind, Reason, Said

SAME = "this is the product in your picture"

_FOR = {
    "translation": "“{found}” for “{asked}”",
    "synonym": "“{found}” for “{asked}”",
    "narrower": "“{found}”, a kind of “{asked}”",
    "broader": "“{found}”, wider than “{asked}”",
    "related": "“{found}”, which goes with “{asked}”",
    "respelled": "“{found}” (you typed “{asked}”)",
}


def sentences(reasons: Iterable[Reason]) -> tuple[str, ...]:
    """One short sentence for each reason."""
    return tuple(worded(reason) for reason in reasons)


def sentence(reasons: Iterable[Reason]) -> str:
    """All reasons as one sentence: “looks clearly like your picture; title says “running”; not leather”."""
    return "; ".join(sentences(reasons))


_SENTENCES: dict[Kind, str] = {
    "same": SAME,
    "looks": "looks {level} like your picture{predicted}",
    "liked": "looks {level} like what you liked{predicted}",
    "taste": "is {level} to your taste{predicted}",
    "fits": "fits {level} “{phrases}”",
    "says": "{said}",
    "type": "same type as in your picture ({values})",
    "other_type": "another type ({values}) than in your picture ({wanted})",
    "agrees": "its {field} is {values}, as asked",
    "differs": "its {field} is {values}, not {quoted_wanted}",
    "is_not": "its {field} is {values}, not {quoted_wanted}",
    "avoids": "not said to be {words}",
    "unwanted": "but {said}, which you ruled out",
    "lacks": "title and attributes do not say {words}",
    "together": "fits your picture and words together",
}


def worded(reason: Reason) -> str:
    """One reason in words."""
    if reason.kind == "avoids" and not reason.words:
        return "avoids what you ruled out"
    return _SENTENCES[reason.kind].format(
        level=reason.level,
        predicted=" (no picture: judged by its words)" if reason.predicted else "",
        phrases=", ".join(reason.words),
        words=quoted(reason.words),
        said=said_in_words(reason.said),
        field=named(reason.field),
        values=" or ".join(reason.values),
        wanted=" or ".join(reason.wanted),
        quoted_wanted=quoted(reason.wanted),
    )


def said_in_words(said: Sequence[Said]) -> str:
    """“title says “running”, “shoes””: where, if all stands in one place, and how where it is not as typed."""
    places = {one.where for one in said}
    place = f"{named(places.pop())} says" if len(places) == 1 else "says"
    return f"{place} " + ", ".join(
        _FOR[one.how].format(found=one.found, asked=one.asked) if one.how != "typed" else f"“{one.asked}”"
        for one in said
    )


def quoted(words: Iterable[str]) -> str:
    """Words in quotes, with commas."""
    return ", ".join(f"“{word}”" for word in words)


def named(field: str) -> str:
    """A field as one speaks of it."""
    return field.replace("_", " ").lower()


_LEADS = {
    "picture": "it looks more like your picture",
    "words": "it fits your words better",
    "keywords": "it has more of your words",
    "taste": "it is more to your taste",
    "together": "picture and words fit it better together",
}


def compared(comparison: Comparison, first: str, second: str) -> str:
    """Why ``first`` is above ``second``.

    “A is above B by 0.80: it looks more like your picture (+1.10), though B is better by keywords (−0.30).”
    """
    if comparison.put_first:
        return f"{first} is above {second}: {SAME}."
    if not comparison.leads and not comparison.lags:
        return f"{first} and {second} are equally good answers."
    leads = [
        f"{_LEADS.get(gap.channel, f'it is better by {gap.channel}')} ({gap.gap:+.2f})" for gap in comparison.leads
    ]
    lags = [f"{gap.channel} ({_signed(gap.gap)})" for gap in comparison.lags]
    text = f"{first} is {'above' if comparison.total >= 0 else 'below'} {second} by {abs(comparison.total):.2f}"
    text += ": " + " and ".join(leads) if leads else ""
    return text + (f"{', though' if leads else ':'} {second} is better by {', '.join(lags)}" if lags else "") + "."


def swapped(comparison: Comparison, second: str) -> str:
    """Which weight would put ``second`` first; empty where none does."""
    if not comparison.swaps or comparison.put_first:
        return ""
    ways = " or ".join(f"{swap.channel} at {swap.weight:.2f} (now {swap.now:.2f})" for swap in comparison.swaps[:2])
    return f"{second} would come first with {ways}."


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "−")
