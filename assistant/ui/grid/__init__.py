"""The result grid: a virtualised model/view with painted cards and thumbnails loaded as they scroll into view."""
