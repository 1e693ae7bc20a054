"""What a reader sees, made from the contract alone: words, comparison, train graph, page, each of those before it.

May import `journey.contract`, and of `journey.facts` the word lists, dates and positions.
"""
