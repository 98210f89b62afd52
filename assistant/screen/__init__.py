"""What is on the screen, as pixels: geometry, shots, the selection, and the Wayland portal. Free of Qt.

All coordinates are device pixels of the virtual desktop, as ``xrandr`` counts them: a monitor left of the main one has
negative ones. Logical (scaled) coordinates exist only in :class:`~assistant.screen.geometry.Monitor`.
"""
