"""From an order of candidates to what people see: variants stacked, sorted, counted by facet. Plain values, no I/O."""
