"""Heat maps in the window: over the product in the details, and over the query's pictures in the tray."""
