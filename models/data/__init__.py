"""What the workshop trains on: the data sets, their split, captions and augmented views."""
