"""Where sources cannot all be right, or leave the reader in the dark: findings, and which claims to doubt.

A conflict between sources is a finding, not a fault of the folder: it is reported and the journey is told all the
same. The same impossibility within one source that is sure of its dates is a fault. Pure: claims and lines in,
findings out.
"""
