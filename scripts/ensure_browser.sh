#!/bin/sh
# See that the browser tests have a Chromium: one that is installed, else Debian's package, else Playwright's own download.
# Fails if there is none, so that the browser tests are never passed over in silence.
set -u
python=$1

found() {
    "$python" - <<'PY'
import os, shutil, sys
from pathlib import Path
names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
if os.environ.get("JOURNEY_CHROMIUM") or any(map(shutil.which, names)):
    sys.exit(0)
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    sys.exit(0 if Path(p.chromium.executable_path).exists() else 1)
PY
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    for package in chromium-headless-shell chromium; do
        apt-get install -y -qq --no-install-recommends "$package" fonts-noto-core fonts-noto-cjk && break
    done
    found && exit 0
fi
"$python" -m playwright install chromium
found && exit 0
echo "No Chromium for the browser tests. Install one (Debian: apt-get install chromium), or set JOURNEY_CHROMIUM to its path." >&2
exit 1
