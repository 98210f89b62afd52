"""The command ``magpie``: parse, call a service, print.

Modules here import nothing heavier than click at the top, so that help and tab completion answer at once; a test holds
that. Results go to standard output, everything else (progress, notes, errors) to standard error.
"""
