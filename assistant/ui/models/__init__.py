"""Models in the window: choosing, installing, testing, and switching catalogues to one."""
