"""Polite beginnings that say nothing about a product: "show me some", "i'm looking for a", "我想要一双".

They are taken off at the start only, and only where other words follow.
"""

import re

_I = r"(?:i['’]?m|i\s+am|we['’]?re|we\s+are)"
_ASK = (
    rf"(?:(?:please|ok(?:ay)?|hey|hi|hello|um+|uh+|er+|magpie)\b[\s,]*|"
    rf"(?:(?:can|could|would)\s+you\s+)?(?:please\s+)?(?:show|find|get|give|bring)\s+(?:me|us)\b\s*|"
    rf"(?:(?:i|we)\s+(?:want|need|(?:would|['’]d)\s+like)|(?:i|we)['’]d\s+like|id\s+like)(?:\s+to\s+(?:see|buy|find|get|have))?\b\s*|"
    rf"(?:{_I}\s+)?(?:looking|searching|shopping)\s+for\b\s*|{_I}\s+after\b\s*|search\s+for\b\s*|look\s+for\b\s*|"
    rf"let\s+me\s+see\b\s*|(?:do\s+you|have\s+you)\s+(?:have|got)\b\s*|is\s+there\b\s*|are\s+there\b\s*)"
)
_ENGLISH = rf"(?:{_ASK})+(?:(?:a\s+pair\s+of|a|an|some|any)\s+)*"
_MEASURE = "(?:[一几幾](?:双|雙|件|条|條|个|個|只|隻|顶|頂|副|款|套|块|塊|把|瓶|支|对|對|台|张|張|枚|串)|一些)"
_CHINESE = (
    "(?:(?:请|請|麻烦|麻煩)?(?:你)?(?:给我|給我|帮我|幫我|替我)(?:找|搜|搜索|看|看看|推荐|推薦|来|來)?(?:一下|看看)?|"
    "我?(?:想要|想买|想買|想找|想看|需要)|我要(?:买|買|找|看)?|请问|請問|有没有|有沒有|找一下|找找|看看|搜索|搜一下|来)"
)
_FILLERS = re.compile(rf"\s*(?:{_ENGLISH}|(?:{_CHINESE}[\s,,]*)+{_MEASURE}?|{_MEASURE})", re.IGNORECASE)


def without_fillers(text: str) -> str:
    """The text from its first word that says something; all of it where nothing else is said.

    >>> without_fillers("show me some red shoes"), without_fillers("我想要一双红色的鞋"), without_fillers("show me")
    ('red shoes', '红色的鞋', 'show me')
    """
    match = _FILLERS.match(text)
    rest = text[match.end() :] if match else text
    return rest if any(char.isalnum() for char in rest) else text
