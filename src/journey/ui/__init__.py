"""The dashboard: the workshop around the page, and the only importer of streamlit.

One module a view, `app` puts them together. Whatever it shows is in the GeoJSON.
"""
