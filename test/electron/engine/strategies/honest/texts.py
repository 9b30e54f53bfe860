# Json, regular expressions, templates, encodings.
# says: ({'a': [1, 2.5, None]}, 'a1212', '1', '[...]', "1.50   'a' 2", 4)
import json
import re
import string
import textwrap
from openbell import Strategy


class Texts(Strategy):
    def on_bar(self, columns):
        kept = json.loads(json.dumps({"a": [1, 2.5, None]}))
        doubled = re.sub(r"(\d+)", lambda found: found.group(1) * 2, "a12")
        return kept, doubled, string.Template("$a").substitute(a=1), textwrap.shorten("hello world", 8), "{:.2f} {!r:>5} {x}".format(1.5, "a", x=2), len("é".encode("utf-16"))
