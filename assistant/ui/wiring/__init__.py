"""What connects the parts of the window, by topic; each part is made by the window and knows none of the others."""
