"""From a transcript to what it asks of the search: other words, or a step such as "undo" or "cheaper"."""
