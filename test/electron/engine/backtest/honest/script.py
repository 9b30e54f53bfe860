from openbell import Strategy
class A(Strategy):
    def on_bar(self, bar):
        if bar.close > bar.open and not self.position: self.buy(quantity=1)
if __name__ == "__main__":
    print("nothing to see")
