"""Values of the contract in the words of a language: dates, clock times, light, sources.

May import `journey.contract` and `journey.facts`; the other views import it.
"""
