"""The journey as one account tells it: whose word is taken, and so where and when.

May import `journey.facts` and `journey.errors`. No file is read here and nothing is written for a view.
"""
