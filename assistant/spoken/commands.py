"""Things to say that are steps and no words to search for: "undo", "cheaper", "more like the second one".

What is said beside such a step ("cheaper ones in red") is handed on as the rest.
"""

import re
from dataclasses import dataclass
from typing import Literal

Step = Literal["clear", "undo", "like", "cheaper", "dearer", "other brand", "other colour"]

_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|"
    r"\d{1,3}(?:st|nd|rd|th)?|(?:number|no\.?)\s+\w+"
)
_NOUN = r"(?:\s+(?:ones?|cards?|products?|results?|items?|pictures?))?"
_PLACE = rf"(?P<place>(?:the\s+)?(?:{_ORDINAL}){_NOUN}|(?:this|that|these|those|it|the\s+same){_NOUN})"
_ZH_PLACE = "(?P<place>第[一二两三四五六七八九十\\d]+(?:个|個|款|件|双|雙|条|條|张|張)?|最后一?(?:个|個|款|件|双|条)?|[这這那](?:个|個|款|件|双|雙|条|條|种|種)|它)"
_BUT = r"(?:\s*,?\s*(?:but|only|just|except)?\s*(?P<rest>(?:but|in|with|without|for|not|under|over|cheaper|from)?\b.*))?"

_MORE = r"(?:show\s+me\s+|find\s+(?:me\s+)?|give\s+me\s+|i\s+want\s+|search\s+(?:for\s+)?)?"
_FORMS: tuple[tuple[Step, re.Pattern[str]], ...] = tuple(
    (step, re.compile(pattern, re.IGNORECASE))
    for step, pattern in (
        ("clear", r"(?:let['’]?s\s+|please\s+)?(?:start\s+(?:over|again|afresh|anew)|begin\s+again|(?:a\s+)?new\s+search|reset|"
                  r"(?:clear|forget|remove)\s+(?:everything|all|it\s+all|the\s+search)|from\s+scratch)"),
        ("clear", "(?:重新开始|重新搜索|重新来|重来|从头(?:再)?来|从头开始|清空|全部清除|新的?搜索|重新開始|重新搜尋|從頭來)(?:吧|一下)?"),
        ("undo", r"(?:please\s+)?(?:undo(?:\s+(?:that|it|this))?|(?:go\s+)?(?:one\s+step\s+)?back|take\s+(?:that|it)\s+back|"
                 r"revert(?:\s+that)?|previous(?:\s+search)?)"),
        ("undo", "(?:撤销|撤消|撤回|取消|返回|后退|退回|回退|上一步|撤銷|後退)(?:一步|一下|吧)?"),
        ("like", rf"{_MORE}(?:(?:some\s+|any\s+)?(?:more|something|others?|things|ones)\s+)?(?:like|similar\s+to|resembling)\s+"
                 rf"{_PLACE}{_BUT}"),
        ("like", rf"{_MORE}{_PLACE}\s*,?\s*(?:but\s+)?(?P<rest>(?:but|in|with|without|for|not|cheaper|from)\b.+)"),
        ("like", rf"(?:给我|给我找|帮我找|找|看)?(?:更多)?(?:像|跟|和|与|類似|类似|相似)\s*{_ZH_PLACE}(?:一样|一樣|类似|類似|差不多|相似|那样)?"
                 r"(?:的)?[,，\s]*(?:但是?|不过|只是)?(?P<rest>.*)"),
        ("like", rf"{_ZH_PLACE}[,，\s]*(?:但是?|不过|只是|换成|要|改成)(?P<rest>.+)"),
    )
)  # fmt: skip

_THAN = rf"(?:\s+than\s+{_PLACE})?(?!\s+than)"
_RELATIVE: tuple[tuple[Step, re.Pattern[str]], ...] = tuple(
    (step, re.compile(pattern, re.IGNORECASE))
    for step, pattern in (
        ("cheaper", rf"\b(?:(?:something|anything|a\s+bit|a\s+little|a\s+lot|much|even)\s+)*(?:cheaper|less\s+expensive|less\s+pricey)"
                    rf"(?:\s+ones?)?{_THAN}(?:\s+ones?)?|\b(?:that['’]?s\s+|it['’]?s\s+|this\s+is\s+)?too\s+(?:expensive|dear|pricey)\b"),
        ("cheaper", f"(?:比{_ZH_PLACE})?(?:再|更|要)?便宜(?:一点|一些|点|些|點|一點)(?:儿)?的?|(?:比{_ZH_PLACE})?(?:再|更)便宜的?|太[贵貴]了?"),
        ("dearer", rf"\b(?:(?:something|anything|a\s+bit|a\s+little|a\s+lot|much|even)\s+)*(?:more\s+expensive|dearer|pricier)"
                   rf"(?:\s+ones?)?{_THAN}(?:\s+ones?)?|\btoo\s+cheap\b"),
        ("dearer", f"(?:比{_ZH_PLACE})?(?:再|更)[贵貴](?:一点|一些|点|些|點|一點)?的?|(?:再)?[贵貴](?:一点|一些|点|些)的?|太便宜了?"),
        ("other brand", r"\b(?:(?:not|no|without|except|but\s+not)\s+(?:from\s+)?(?:this|that)\s+(?:brand|maker|make|label)|"
                        r"(?:(?:in\s+|from\s+|of\s+)?(?:an?)?other|(?:a\s+)?different)\s+(?:brands?|makers?|labels?))\b"),
        ("other brand", "(?:不要|换掉|除了|不想要)[这這那](?:个|個)?(?:牌子|品牌)的?|[换換](?:一)?(?:个|個)?(?:别的)?(?:牌子|品牌)|(?:别的|其他|其它)(?:牌子|品牌)的?"),
        ("other colour", r"\b(?:(?:not|no|without)\s+(?:in\s+)?(?:this|that)\s+colou?r|"
                         r"(?:(?:in\s+)?(?:an)?other|(?:in\s+)?(?:a\s+)?different)\s+colou?rs?)\b"),
        ("other colour", "(?:不要|不想要)[这這那](?:个|個|种|種)?[颜顏]色的?|[换換](?:一)?(?:个|個|种|種)?(?:别的)?[颜顏]色|(?:别的|其他|其它)[颜顏]色的?"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """A step, the words for the product that it is about ("the second one"; empty: none said), and what else was said."""

    step: Step
    place: str = ""
    rest: str = ""


def command_of(text: str) -> Command | None:
    """The step that a whole utterance asks for, tidied and without punctuation at its ends; None for other words."""
    for step, pattern in _FORMS:
        if match := pattern.fullmatch(text):
            return _command(step, match, match.groupdict().get("rest") or "")
    for step, pattern in _RELATIVE:
        if match := pattern.search(text):
            return _command(step, match, f"{text[: match.start()]} {text[match.end() :]}")
    return None


def _command(step: Step, match: re.Match[str], rest: str) -> Command:
    return Command(step, match.groupdict().get("place") or "", " ".join(rest.split()))
