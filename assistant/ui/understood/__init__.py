"""What the words are understood as, as chips: each piece is seen and can be taken away again."""
