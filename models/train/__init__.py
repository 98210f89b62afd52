"""Towers, losses and the training stages of the dual encoder."""
