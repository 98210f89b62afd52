"""One row of results for each thing in a query picture."""
