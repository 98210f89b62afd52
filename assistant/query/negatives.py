"""What is not wanted: "not leather", "without sleeves", "anything but red", "不要皮的", "除了黑色".

English unwanted words run to the next comma, the next signal word, or a word that begins another thought (*for*,
*in*, *with*); Chinese ones to the next comma, signal, or 的. A leading hyphen rules out one word, and so does *non-*
before a material: "non-slip" and "non-stick" are wanted.
"""

import re

_NT = r"(?:n['’]t|nt|\s+not)"
_IS_NOT = rf"(?:(?:that|which|it|they)\s+)?(?:(?:is|are|was|were){_NT}|(?:do|does){_NT}\s+(?:have|want|like))"
_DO_NOT_WANT = r"(?:i\s+)?(?:do\s+not|don['’]?t)\s+(?:want|like)"
_ANYTHING_BUT = r"(?:(?:any|every)thing|any\s+colou?r)\s+but"
_WORD = r"not\s+made\s+of|not|no(?!\s+(?:show|iron|\d))|without|except(?:\s+for)?|excluding|other\s+than"
_ALL = r"(?:(?:any(?:thing)?|every(?:thing)?|all)(?:\s+colou?rs?)?\s+(?=except|other|not|without|excluding))?"
_LEADING = r"(?:(?:in|a|an|any|the|for|made\s+of|with|too|have|having)\s+)*"
_MATERIALS = "(?:leather|suede|fur|wool|cotton|silk|denim|polyester|nylon|plastic|metal|wood)"
_ONE_WORD = rf"(?P<one>-(?=[^\W\d])|non[\s-](?={_MATERIALS}\b))"
_ENGLISH = (
    rf"(?:^|(?<=[\s,;]))(?:(?:but|and)\s+)?"
    rf"(?:{_ALL}(?:{_IS_NOT}|{_DO_NOT_WANT}|{_WORD}|{_ANYTHING_BUT})\s+{_LEADING}|{_ONE_WORD})"
)
_CHINESE = (
    "(?:我?(?:不要|不想要|不喜欢|不喜歡|别要|別要|不含|不带|不帶|没有|沒有)|不是|非(?![常洲凡])|除了|除去)"
    "(?:任何|有)?(?=[^\\s,])"
)
_SIGNAL = re.compile(rf"{_ENGLISH}|{_CHINESE}", re.IGNORECASE)
_ENDS = re.compile(
    r"\s+(?=(?:for|in|with|but|by|that|which|please|from)\s)|的|(?:以外|之外|外)?(?:都|全)(?:可以|行|要|好)(?:的)?|(?:以外|之外)的?",
    re.IGNORECASE,
)
_OR = re.compile(r"\s+(?:n?or)\s+(?:(?:no|not|a|an|any)\s+)?|\s*(?:或者|或|和)\s*(?=[\u4e00-\u9fff])", re.IGNORECASE)


def split_negatives(part: str) -> tuple[list[str], list[str]]:
    """The wanted and the unwanted pieces of a part without commas, as they stand there, in order."""
    marks = list(_SIGNAL.finditer(part))
    wanted = [part[: marks[0].start()] if marks else part]
    unwanted: list[str] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        words = part[mark.end() : following.start() if following else None]
        ruled_out, rest = _cut(words, one=mark["one"] is not None)
        wanted.append(rest)
        unwanted += [piece for piece in _OR.split(ruled_out) if piece.strip()]
    return wanted, unwanted


def _cut(words: str, *, one: bool) -> tuple[str, str]:
    """The unwanted words at the start of ``words``, and what follows them."""
    if one:
        first, _, rest = words.partition(" ")
        return first, rest
    end = _ENDS.search(words)
    return (words[: end.start()], words[end.end() :]) if end else (words, "")
