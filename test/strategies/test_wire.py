"""Both ends read the same rows: each frame is written by the end it comes from, byte for byte."""

import json
import unittest
from pathlib import Path

import engine  # noqa: F401  Puts the package on the path.
from channel import frame
from openbell import _wire as wire

FIXTURE = Path(__file__).resolve().parents[1] / "shared" / "strategy-wire.json"
FRAMES = json.loads(FIXTURE.read_text("utf-8"))["frames"]
HEAD = 9


def positions(meaning):
    return [(each["instrument"], each["quantity"], each["average_price"]) for each in meaning["positions"]]


class WireTest(unittest.TestCase):
    def test_what_the_engine_sends_is_read_as_it_is_meant(self):
        for row in (each for each in FRAMES if each["from"] == "engine"):
            with self.subTest(row["fact"]):
                body, meaning = bytes.fromhex(row["frame"])[HEAD:], row["meaning"]
                if row["type"] == wire.LOAD:
                    self.assertEqual(wire.read_load(body), (meaning["header"], meaning["source"].encode()))
                elif row["type"] == wire.RUN:
                    run = wire.read_run(body)
                    read = (run.start, run.end, run.revealed, run.cash, list(run.positions), run.tail)
                    said = [meaning[name] for name in ("from", "to", "revealed", "cash")]
                    self.assertEqual(read, (*said, positions(meaning), meaning.get("tail", {})))
                    self.assertEqual(wire.run_body(run), body)
                else:
                    self.assertEqual(wire.read_json(body) if body else {}, meaning)

    def test_what_the_strategy_sends_is_written_as_it_stands(self):
        for row in (each for each in FRAMES if each["from"] == "strategy"):
            with self.subTest(row["fact"]):
                meaning = row["meaning"]
                if row["type"] == wire.STOP:
                    plain = [(each["step"], each["instrument"], each["quantity"]) for each in meaning["plain"]]
                    packed = b"".join(wire.plain_order(*each) for each in plain)
                    body = wire.stop_body(meaning["step"], meaning["phase"], packed, meaning.get("tail", {}))
                    self.assertEqual(
                        wire.read_stop(body), (meaning["step"], meaning["phase"], plain, meaning.get("tail", {}))
                    )
                    if len(plain) == 1 and plain[0][0] == meaning["step"] and "tail" not in meaning:
                        self.assertEqual(wire.stop_one(meaning["step"], meaning["phase"], *plain[0][1:]), body)
                else:
                    body = wire.json_body(meaning)
                self.assertEqual(frame(row["type"], row["nonce"], body).hex(), row["frame"])


if __name__ == "__main__":
    unittest.main()
