"""The dashboard: ``streamlit run app.py``, or ``streamlit run app.py -- FOLDER`` for another journey folder."""

from journey.ui.app import main

main()
