"""The reference says what the docstrings say, and every public name is in it."""

import importlib.util
import unittest
from pathlib import Path

import engine  # noqa: F401  Puts the package on the path.
import openbell

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "strategy-reference.py"
SPEC = importlib.util.spec_from_file_location("strategy_reference", SCRIPT)
reference = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reference)


class ReferenceTest(unittest.TestCase):
    def test_the_page_is_what_the_docstrings_say(self):
        self.assertEqual(
            reference.PAGE.read_text("utf-8"), reference.page(), "run python3 scripts/strategy-reference.py"
        )

    def test_every_public_name_is_in_it(self):
        self.assertEqual(sorted(reference.CLASSES), openbell.__all__)


if __name__ == "__main__":
    unittest.main()
