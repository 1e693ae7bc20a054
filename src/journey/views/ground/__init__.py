"""The map of the world that goes with the package, cut to a journey: what a view draws where a folder brings no ground.

Reads the contract for where the journey leads, and the files of ``assets/world``.
"""
