"""From a transcript to what it asks of the window: see docs/spoken.md for what can be said.

Words with a name of a product are a new query; words that only say how it should be amend the words that are there. What
is doubtful is marked, and what is not about shopping is not searched for.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from statistics import median_low

from assistant.catalog.product import Product
from assistant.money import minor_digits
from assistant.query import Doubt, Filters
from assistant.query.lexicon import Lexicon, load_lexicon
from assistant.query.meaning import THINGS, head
from assistant.query.parse import parse_words
from assistant.query.wording import words_of
from assistant.speech.transcript import Transcript
from assistant.spoken.acts import Act, Ask, Clear, MoreLike, Situation, Unclear, Undo
from assistant.spoken.amending import Amender, narrowed, unwrapped
from assistant.spoken.brands import BrandMention, brands_of
from assistant.spoken.commands import Command, command_of
from assistant.spoken.knowing import Vocabulary
from assistant.spoken.places import position_of, product_of

__all__ = ["Act", "Ask", "Clear", "MoreLike", "Situation", "Unclear", "Undo", "interpret"]
