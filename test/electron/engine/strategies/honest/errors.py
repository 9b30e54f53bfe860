# Raising, catching, matching.
# says: ['bare', 'odd', 'finally', 'buy']
import warnings
from openbell import Strategy


class Odd(ValueError):
    pass


class Errors(Strategy):
    def on_bar(self, columns):
        caught = []
        try:
            int("x")
        except:
            caught.append("bare")
        try:
            raise Odd("odd") from KeyError("why")
        except (Odd, IndexError) as error:
            caught.append(str(error))
        finally:
            caught.append("finally")
        match {"side": ["buy", 1, 2]}:
            case {"side": [first, *_]}:
                caught.append(first)
        warnings.warn("careful")
        return caught
