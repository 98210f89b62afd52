"""Texts as people say them, for property tests: the words that mean something to the parser in any order."""

from hypothesis import strategies as st

_TEXT = """
not no without except but and or under over between from to around for in with 50 20 fifty hundred a one thousand two
dollars cents $ € - , ; . non- isn't don't want show me please some looking i'm than more less at most least max
red shoes leather women t-shirt nike only new search undo go back cheaper second like this brand make it
不要 除了 以外 的 非 五十 一百 两 万 元 块 以下 以上 到 不超过 我想要 一双 一件 红色 鞋 皮革 便宜 重新开始 撤销
像 第二个
"""
SIGNALS = _TEXT.split()

SAID = st.lists(st.sampled_from(SIGNALS) | st.text(max_size=3), max_size=12).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)
