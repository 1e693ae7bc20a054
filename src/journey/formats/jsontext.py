"""A value as a line of JSON, letters as they are: for formats that write one feature after the other."""

from __future__ import annotations

import json

json_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode
"""Made once: `json.dumps` makes an encoder for each value. What it is given is a tree."""
