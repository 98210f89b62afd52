"""The balance: how much each channel counts, by hand, by a preset, or chosen for each query."""
