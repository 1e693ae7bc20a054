"""Texts of sources: read, folded into one spelling, their passages found again.

May import `journey.facts` and `journey.folder`; `journey.research.reading` imports it.
"""
