"""``python -m journey.cli`` is ``journey``."""

from journey.cli import main

main()
