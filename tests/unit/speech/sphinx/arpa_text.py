"""Reads the text of an ARPA file and answers as the format defines it: by backing off."""

from dataclasses import dataclass, field


@dataclass
class ArpaText:
    chances: dict[tuple[str, ...], float] = field(default_factory=dict)
    backoffs: dict[tuple[str, ...], float] = field(default_factory=dict)
    declared: dict[int, int] = field(default_factory=dict)

    def log10(self, *words: str) -> float:
        """Of the last word behind the others."""
        if words in self.chances:
            return self.chances[words]
        return self.backoffs.get(words[:-1], 0.0) + self.log10(*words[1:])


def read_arpa(text: str) -> ArpaText:
    found, size = ArpaText(), 0
    for line in text.splitlines():
        if line.startswith("ngram "):
            order, count = line.removeprefix("ngram ").split("=")
            found.declared[int(order)] = int(count)
        elif line.endswith("-grams:"):
            size = int(line[1])
        elif size and line and not line.startswith("\\"):
            log10, *parts = line.split()
            words = tuple(parts[:size])
            found.chances[words] = float(log10)
            if parts[size:]:
                found.backoffs[words] = float(parts[size])
    return found
