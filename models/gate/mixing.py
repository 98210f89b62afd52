"""A gate between two: one learnt from words that the encoder knows, one that met others too."""

from assistant.ranking.gate import Gate

MISUNDERSTOOD = 0.4
"""How far the gate goes to the second. As far as validation queries that are understood lose nothing by it: attributes
.916 to .919 and titles .935 to .956 nDCG@10 in the real search, where all the way costs attributes .05. What it is for,
terms of a builder's market, is not looked at for choosing it."""


def mixed(first: Gate, second: Gate, share: float) -> Gate:
    """The gate whose coefficients lie between two of the same channels, ``share`` of the way from the first."""
    return Gate(
        {
            asks: {
                name: tuple(
                    round((1 - share) * one + share * other, 3)
                    for one, other in zip(numbers, second.of(asks)[name], strict=True)
                )
                for name, numbers in channels.items()
            }
            for asks, channels in first.coefficients.items()
        }
    )
