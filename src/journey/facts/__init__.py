"""What is told, by whom, of what place and time: rows as frozen values; the words, dates and anchors in their cells.

May import `journey.errors` alone. Whatever relates one row to another is checked by `journey.folder`; no file is
read here.
"""
