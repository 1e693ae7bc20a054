"""The page: one document with data, words, scripts and map inside, that asks for nothing.

May import the other views and what every view may; the one door of folium.
"""
