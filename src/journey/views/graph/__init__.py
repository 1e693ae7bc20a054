"""Turn a FeatureCollection into the train graph: time across, kilometres from the start up, as railways have drawn it.

May import `journey.views.compare` and what every view may; knows no page and no file. The SVG has classes where the
page's style sheet gives colours, and empty handles (``data-place``, ``data-month``, ``data-say``) whose English words
the page replaces by those of the reader's language. It has no style attribute, no script and no link.
"""
