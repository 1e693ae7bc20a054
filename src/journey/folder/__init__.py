"""The journey folder on disk: read, checked, every problem at once; written.

May import `journey.facts`, `journey.files` and `journey.errors`. One fault makes one problem: what refers to a row or
file that is itself at fault is not held against it. Nothing here knows of accounts, geometry or screens.
"""
