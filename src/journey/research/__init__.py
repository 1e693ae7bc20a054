"""What an editor finds out: passages of a source, what a narrative says, where a name lies.

May import `journey.facts` and `journey.folder`. It proposes, and writes nothing into a folder.
"""
