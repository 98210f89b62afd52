"""Parts of the panel of details; :mod:`assistant.ui.panels.details` puts them together."""
