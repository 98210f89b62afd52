"""Small widgets with no knowledge of searching: chips, bars, labels that wrap or elide, the flow layout."""
