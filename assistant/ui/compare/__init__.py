"""Two or three products side by side, and why one stands above another."""
