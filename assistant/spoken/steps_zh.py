"""Chinese ways to say a step, as :mod:`assistant.spoken.steps_en` has the English ones."""

_ONE = "(?:个|個|款|件|双|雙|条|條|张|張|种|種)?"
_PLACE = rf"(?P<place>第[一二两三四五六七八九十\d]+{_ONE}|最[后後]一?{_ONE}|[这這那]{_ONE}|它)"
_FIND = "(?:给我|給我|帮我|幫我)?(?:找|看)?(?:更多)?"
_LIKE = "(?:一样|一樣|类似|類似|差不多|相似|那样|那樣)?的?"
_BUT = r"[,，\s]*(?:但是?|不过|不過|只是|换成|換成|改成|要)?"
_BIT = "(?:一点|一點|一些|点|點|些)儿?"
_BRAND = "(?:牌子|品牌)"
_NOT_THIS = rf"(?:不想?要|除了|换掉|換掉)[这這那]{_ONE}"
_OTHER = rf"[换換]一?{_ONE}(?:别的|別的)?"
_OTHERS = "(?:别的|別的|其他|其它)"

WHOLE: dict[str, tuple[str, ...]] = {
    "clear": (
        "(?:重新(?:开始|開始|搜索|搜尋|来|來)|重来|重來|从头(?:再?来|开始)|從頭(?:再?來|開始))(?:吧|一下)?",
        "(?:清空|全部清除|新的?搜索|新的?搜尋)(?:吧|一下)?",
    ),
    "undo": ("(?:撤销|撤銷|撤消|撤回|取消|返回|后退|後退|退回|回退|上一步)(?:一步|一下|吧)?",),
    "like": (
        rf"{_FIND}(?:像|跟|和|与|與|类似|類似|相似)\s*{_PLACE}{_LIKE}{_BUT}(?P<rest>.*)",
        rf"{_PLACE}[,，\s]*(?:但是?|不过|不過|只是|换成|換成|改成|要)(?P<rest>.+)",
    ),
}  # fmt: skip
"""Steps that are all that is said."""

WITHIN: dict[str, tuple[str, ...]] = {
    "cheaper": (f"(?:比{_PLACE}便宜(?:{_BIT})?|[再更要]?便宜{_BIT}|[再更]便宜)的?", "太[贵貴]了?"),
    "dearer": (f"(?:比{_PLACE}[贵貴](?:{_BIT})?|[再更]?[贵貴]{_BIT}|[再更][贵貴])的?", "太便宜了?"),
    "other brand": (f"{_NOT_THIS}{_BRAND}的?", f"{_OTHER}{_BRAND}", f"{_OTHERS}{_BRAND}的?"),
    "other colour": (f"{_NOT_THIS}[颜顏]色的?", f"{_OTHER}[颜顏]色", f"{_OTHERS}[颜顏]色的?"),
}
"""Steps beside which something else may be said."""
