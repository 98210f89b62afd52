"""One window a person and home: a further start hands what it brings to the one that is running."""
