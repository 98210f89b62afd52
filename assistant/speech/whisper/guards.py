"""Tells what was heard from what Whisper makes up: out of silence, out of its prompt, or in a loop.

Limits marked OpenAI are the defaults of its ``transcribe`` (Radford et al. 2022, section 4.5), which faster-whisper
keeps. They were chosen for long recordings; the others here are for single queries.
"""

import re
from collections.abc import Sequence

from assistant.speech.transcript import Word
from assistant.speech.whisper.decoded import Decoded
from assistant.speech.whisper.wording import bare

NO_SPEECH = 0.6
MEAN_LOGPROB = -1.0
REPETITION = 2.4
"""OpenAI."""

NO_SPEECH_WITH_INVENTED = 0.2
"""From this probability of nobody speaking on, a phrase of :data:`INVENTED` was not said."""

WORDS_A_SECOND = 8.0
"""Nobody speaks faster: English has 2–4 words a second, Chinese 4–6 characters."""

ECHO_WORDS = 5
"""So many words of the prompt in its own order are an echo of it: a query names no five brands in a row."""

LOOP_ROUNDS = 4
LONGEST_ROUND = 8
"""A stretch of up to so many words, said so often in a row, is a loop."""

INVENTED = frozenset(
    bare(phrase)
    for phrase in (
        "you", "thank you", "thank you very much", "thank you so much", "thanks", "thanks for watching",
        "thank you for watching", "thank you so much for watching", "thanks for listening", "please subscribe",
        "like and subscribe", "subscribe to my channel", "don't forget to subscribe", "see you next time",
        "see you in the next video", "i'll see you next time", "bye", "bye bye", "goodbye", "so", "okay", "oh", "uh",
        "um", "hmm", "the end", "music", "applause", "silence", "blank audio", "subtitles by the amara.org community",
        "subtitles by amara.org", "transcription by castingwords", "谢谢", "謝謝", "谢谢大家", "谢谢观看", "謝謝觀看",
        "谢谢收看", "謝謝收看", "感谢观看", "感謝觀看", "请订阅", "請訂閱", "中文字幕志愿者",
        "請不吝點贊訂閱轉發打賞支持明鏡與點點欄目", "请不吝点赞订阅转发打赏支持明镜与点点栏目",
        "字幕由amara.org社区提供", "字幕由amara.org社區提供", "再见", "再見", "拜拜", "嗯", "啊",
    )
)  # fmt: skip
"""What Whisper writes for silence and noise, from the captions that it was trained on; as :func:`bare` has it."""


def is_silence(decoded: Decoded) -> bool:
    """Whether nothing was said, whatever was written."""
    if not bare_text(decoded.words):
        return True
    if bare_text(decoded.words) in INVENTED:
        return decoded.no_speech > NO_SPEECH_WITH_INVENTED or decoded.mean_logprob < MEAN_LOGPROB
    return decoded.no_speech > NO_SPEECH and decoded.mean_logprob < MEAN_LOGPROB


def is_made_up(decoded: Decoded, prompt: str) -> bool:
    """Whether the words are a loop or an echo of the prompt; decoding again without it may help."""
    return is_loop(decoded) or is_echo(decoded.words, prompt)


def is_sure(decoded: Decoded, seconds: float) -> bool:
    """Whether to search for it without asking."""
    return (
        decoded.mean_logprob >= MEAN_LOGPROB
        and decoded.no_speech <= NO_SPEECH
        and bare_text(decoded.words) not in INVENTED
        and len(decoded.words) <= max(2.0, WORDS_A_SECOND * seconds)
        and not is_loop(decoded)
    )


def is_loop(decoded: Decoded) -> bool:
    """Whether the decoder went round in circles."""
    return decoded.repetition > REPETITION or loop_start(decoded.words) is not None


def unlooped(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the end of the first round of a loop."""
    found = loop_start(words)
    return tuple(words) if found is None else tuple(words[: sum(found)])


def loop_start(words: Sequence[Word]) -> tuple[int, int] | None:
    """Where a loop begins and how many words a round has; None when there is none."""
    said = [bare(word.text) for word in words]
    for length in range(1, min(LONGEST_ROUND, len(said) // LOOP_ROUNDS) + 1):
        for start in range(len(said) - length * LOOP_ROUNDS + 1):
            if said[start : start + length] * LOOP_ROUNDS == said[start : start + length * LOOP_ROUNDS]:
                return start, length
    return None


def is_echo(words: Sequence[Word], prompt: str) -> bool:
    """Whether :data:`ECHO_WORDS` words in a row are the prompt's, in its order."""
    said = _UNIT.findall(" ".join(word.text.casefold() for word in words))
    told = _UNIT.findall(prompt.casefold())
    runs = {tuple(told[at : at + ECHO_WORDS]) for at in range(len(told) - ECHO_WORDS + 1)}
    return any(tuple(said[at : at + ECHO_WORDS]) in runs for at in range(len(said) - ECHO_WORDS + 1))


_UNIT = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
"""A Chinese character, or a word."""


def bare_text(words: Sequence[Word]) -> str:
    """All words in one, for comparing."""
    return "".join(bare(word.text) for word in words)
