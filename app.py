"""The dashboard: ``streamlit run app.py``, or ``streamlit run app.py -- FOLDER...`` for other journey folders."""

from journey.ui.app import main

main()
