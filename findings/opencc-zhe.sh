#!/usr/bin/env bash
# opencc 1.4.2 (OpenCC): "traditional to simplified" leaves a sign of Taiwan's books as it is.
#
# Expected:  `t2s`, the configuration for traditional to simplified, turns 看著, 跟著, 穿著 into 看着, 跟着, 穿着, as every
#            simplified book writes.
# Behaviour: 着 and 著 stand only in the tables of Taiwan's variants, since OpenCC's own traditional script has 着 for the
#            particle. `t2s` and `hk2s` leave 著; only `tw2s` and `tw2sp` convert it (and know 著名 and 顯著 as words that keep it).
# Seen:      看著 -> 看著 by t2s and hk2s, 看着 by tw2s; 著名 -> 著名 by all.
# Matters:   a reader looks for 看着 in a text that was put into the simplified script, and does not find it; two editions of
#            one passage differ in this sign alone, and a fingerprint of it changes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"${PYTHON:-python3}" -m venv "$dir/venv"
"$dir/venv/bin/python" -m pip install --quiet --no-compile --disable-pip-version-check opencc==1.4.2
"$dir/venv/bin/python" - <<'PY'
import sys

from opencc import OpenCC

WORDS = ("看著", "跟著", "穿著", "著名", "顯著")
seen = {name: " ".join(OpenCC(name).convert(word) for word in WORDS) for name in ("t2s", "hk2s", "tw2s", "tw2sp")}
told = dict.fromkeys(("t2s", "hk2s"), "看著 跟著 穿著 著名 显著") | dict.fromkeys(("tw2s", "tw2sp"), "看着 跟着 穿着 著名 显著")
print("expected: 看着 跟着 穿着 著名 显著 by each")
print("seen:    ", seen)
sys.exit(seen != told)
PY
