"""Makes a trained ``mini`` smaller: fewer tokens in its vocabulary, fewer channels in its convolutions."""
