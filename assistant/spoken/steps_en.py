"""English ways to say a step; :mod:`assistant.spoken.commands` reads them.

The group ``place`` is the product that is meant, ``rest`` what was said beside it.
"""

_THIS = r"(?:this|that|these|those|it|the\s+same)"
_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last|"
    r"\d{1,3}(?:st|nd|rd|th)|(?:number|no\.?)\s+\w+)"
)
_NOUN = r"(?:\s+(?:ones?|cards?|products?|results?|items?|pictures?))?"
_PLACE = rf"(?P<place>(?:the\s+)?{_ORDINAL}{_NOUN}|{_THIS}{_NOUN})"
_SHOW = r"(?:show\s+me\s+|find\s+(?:me\s+)?|give\s+me\s+|i\s+want\s+|search\s+(?:for\s+)?)?"
_MORE = r"(?:(?:some\s+|any\s+)?(?:more|something|others?|things|ones)\s+)?"
_LIKE = r"(?:like|similar\s+to|resembling)\s+"
_BUT = r"(?:in|with|without|for|not|under|over|cheaper|more|from|only)"
_BIT = r"(?:(?:something|anything|a\s+bit|a\s+little|a\s+lot|much|even)\s+)*"
_THAN = rf"(?:\s+ones?)?(?:\s+than\s+{_PLACE})?(?!\s+than)(?:\s+ones?)?"
_TOO = r"\b(?:that['’]?s\s+|it['’]?s\s+|this\s+is\s+)?too\s+"

WHOLE: dict[str, tuple[str, ...]] = {
    "clear": (
        r"(?:let['’]?s\s+|please\s+)?(?:start|begin)\s+(?:over|again|afresh|anew)",
        r"(?:a\s+)?new\s+search|reset|(?:start\s+)?from\s+scratch",
        r"(?:clear|forget|remove)\s+(?:everything|all|it\s+all|the\s+search)",
    ),
    "undo": (
        r"(?:please\s+)?undo(?:\s+(?:that|it|this))?",
        r"(?:go\s+)?(?:one\s+step\s+)?back",
        r"take\s+(?:that|it)\s+back|revert(?:\s+that)?|previous(?:\s+search)?",
    ),
    "like": (
        rf"{_SHOW}{_MORE}{_LIKE}{_PLACE}(?:\s*,?\s*(?:but\s+)?(?P<rest>\S.*))?",
        rf"{_SHOW}{_PLACE}\s*,?\s*(?:but\s+(?P<rest>\S.*)|(?P<more>{_BUT}\b.+))",
    ),
}
"""Steps that are all that is said."""

WITHIN: dict[str, tuple[str, ...]] = {
    "cheaper": (
        rf"\b{_BIT}(?:cheaper|less\s+expensive|less\s+pricey){_THAN}",
        rf"{_TOO}(?:expensive|dear|pricey)\b",
    ),
    "dearer": (rf"\b{_BIT}(?:more\s+expensive|dearer|pricier){_THAN}", rf"{_TOO}cheap\b"),
    "other brand": (
        r"\b(?:but\s+)?(?:not|no|without|except)\s+(?:from\s+)?(?:this|that)\s+(?:brand|maker|make|label)\b",
        r"\b(?:(?:in|from|of)\s+)?(?:(?:an)?other|(?:a\s+)?different)\s+(?:brands?|makers?|labels?)\b",
    ),
    "other colour": (
        r"\b(?:but\s+)?(?:not|no|without)\s+(?:in\s+)?(?:this|that)\s+colou?r\b",
        r"\b(?:in\s+)?(?:(?:an)?other|(?:a\s+)?different)\s+colou?rs?\b",
    ),
}
"""Steps beside which something else may be said: "cheaper ones in red"."""
