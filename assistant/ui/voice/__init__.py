"""Speaking to the window: the microphone's button, keys and menu, the strip while it listens, and what comes of it."""
