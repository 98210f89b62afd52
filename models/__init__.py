"""The workshop: trains, exports and quantises every model that Magpie ships. The only place that imports torch."""
