"""What two accounts tell differently, by how much and on whose word.

May import `journey.views.words` and what every view may.
"""
