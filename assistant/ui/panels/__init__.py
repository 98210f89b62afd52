"""The parts of the window: top bar, tray, balance, filters, details, states, banner, status line."""
