"""The window's side of what comes in: consent for links, the network ledger, the frame of a video."""
