"""One file a format, and the registry of all: what a journey is written as.

May import all but `journey.cli` and `journey.ui`, which walk over the registry.
"""
