import type { RunSettings } from '../../../../shared/domain/run-settings.ts'

interface Sample {
  readonly source: string
  readonly asked: Partial<RunSettings>
  /** At least so many orders. */
  readonly acts: number
}

const averages = `
        self.fast = self.indicator("sma", period=10)
        self.slow = self.indicator("sma", period=30)
`

/** One of each kind that changes what a run has to wait for. */
export const strategies: Readonly<Record<string, Sample>> = {
  'a cross of averages': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast > self.slow:
            if self.position.quantity == 0:
                self.buy(quantity=2)
        elif self.fast < self.slow:
            if self.position.quantity != 0:
                self.sell(quantity=2)
`,
    asked: {},
    acts: 50,
  },
  'orders beyond the cash, which no prediction survives': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow):
            self.buy(quantity=1)
        if self.position.quantity >= 3:
            self.sell(quantity=3)
`,
    asked: { cash: 10_100 },
    acts: 20,
  },
  'full equity, both ways': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow):
            self.close()
            self.buy(equity=1)
        elif self.fast.crossed_below(self.slow):
            self.close()
            self.sell(equity=1)
`,
    asked: { closeAtEnd: true },
    acts: 100,
  },
  'brackets, with fills listened to': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow) and self.position.quantity == 0:
            self.buy(quantity=1, stop_loss=bar.close * 0.998, take_profit=bar.close * 1.003)
        self.plot("spread", self.fast - self.slow)
    def on_fill(self, fill):
        self.log(f"{fill.side} at {fill.price}")
    def on_order(self, order):
        self.metric("orders", order.id)
`,
    asked: { costs: { feeRate: 1e-4, spread: 1e-5 } },
    acts: 15,
  },
  'limits that are moved and cancelled': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):
        self.resting = None
        self.bars_waited = 0
    def on_bar(self, bar):
        self.bars_waited += 1
        if self.position.quantity != 0:
            self.close()
            self.resting = None
        elif self.resting is None or not self.resting.is_open:
            self.resting = self.buy(quantity=1, limit=round(bar.close * 0.9995, 2))
            self.bars_waited = 0
        elif self.bars_waited % 10 == 0:
            self.modify(self.resting, limit=round(bar.close * 0.9997, 2))
        elif self.bars_waited % 37 == 0:
            self.cancel(self.resting)
`,
    asked: {},
    acts: 50,
  },
  'a trailing stop': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow) and self.position.quantity == 0:
            self.buy(quantity=1)
    def on_fill(self, fill):
        if fill.side == "buy":
            self.sell(quantity=1, trail_ratio=0.001)
`,
    asked: {},
    acts: 25,
  },
  'two instruments against each other': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):
        self.other = self.bars("TWO.TEST")
        self.mean = self.indicator("sma", self.data.close, period=50)
        self.their_mean = self.indicator("sma", self.other.close, period=50)
    def on_bar(self, bar):
        ours = bar.close / self.mean.value
        theirs = self.other.close.value / self.their_mean.value
        held = self.position.quantity
        if ours < theirs * 0.999 and held <= 0:
            self.buy(quantity=1 - held)
            self.sell(quantity=1 - held, instrument="TWO.TEST")
        elif ours > theirs * 1.001 and held >= 0:
            self.sell(quantity=1 + held)
            self.buy(quantity=1 + held, instrument="TWO.TEST")
`,
    asked: { instruments: ['ONE.TEST', 'TWO.TEST'] },
    acts: 20,
  },
  'sessions and a schedule': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):
        self.schedule(at="12:00")
        self.schedule(every="3h")
    def on_bar(self, bar):
        pass
    def on_session_open(self, session):
        self.buy(quantity=3)
    def on_schedule(self, name):
        self.log(name)
        if self.position.quantity > 0:
            self.sell(quantity=1)
    def on_session_close(self, session):
        self.close()
`,
    asked: {},
    acts: 8,
  },
  'fills at the close': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow):
            self.buy(cash=50_000)
        elif self.fast.crossed_below(self.slow):
            self.close()
    def on_fill(self, fill):
        self.log(f"{self.equity:.2f}")
`,
    asked: { fill: 'close', closeAtEnd: true },
    acts: 80,
  },
  'orders of a day, at the open and at the close': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):
        self.count = 0
    def on_bar(self, bar):
        self.count += 1
        if self.count % 97 == 0:
            self.buy(quantity=1, limit=round(bar.close * 0.99, 2), time_in_force="DAY")
        if self.count % 101 == 0:
            self.buy(quantity=1, on_open=True)
        if self.count % 103 == 0:
            self.buy(quantity=1, on_close=True)
        if self.count % 211 == 0:
            self.close()
`,
    asked: {},
    acts: 60,
  },
  'latency and small volumes': {
    source: `
from openbell import Strategy
class Mine(Strategy):
    def start(self):${averages}
    def on_bar(self, bar):
        if self.fast.crossed_above(self.slow):
            self.buy(quantity=40)
        elif self.fast.crossed_below(self.slow):
            self.close()
`,
    asked: { costs: { latencyMs: 90_000, participation: 0.05, slippageVolumeShare: 0.1 } },
    acts: 60,
  },
}
