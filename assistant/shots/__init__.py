"""Screenshots on disk: the folders where the desktops put them, and the newest one in those."""

from assistant.shots.folders import Place, usual_places
from assistant.shots.newest import Shot, last_screenshot, list_shots, wait_until_whole

__all__ = ["Place", "Shot", "last_screenshot", "list_shots", "usual_places", "wait_until_whole"]
