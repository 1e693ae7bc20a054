"""A site of many journeys, made of a folder of folders: what is to be built, by whom, and what of it stands already.

`jobs` says how one folder is built, `engines` and `cluster` who does it, `manifest` what was made of what, and `site`
brings them together.
"""
