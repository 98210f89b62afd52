"""Keys that reach Magpie whatever program has the keyboard: one protocol, one back end for each kind of system."""
