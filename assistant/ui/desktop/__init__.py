"""Magpie on the desktop: the tray icon, the last screenshot, the watch for new ones, coming to the front."""
