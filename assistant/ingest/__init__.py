"""From a product feed to a searchable catalogue: reading, mapping, cleaning, encoding, committing."""
