# Too large a list is an error that can be caught.
# needs: limits
# says: 'too large'
from openbell import Strategy


class Memory(Strategy):
    def on_bar(self, columns):
        try:
            return len(bytearray(8 << 30))
        except MemoryError:
            return "too large"
