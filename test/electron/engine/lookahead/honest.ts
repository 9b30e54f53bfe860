/** Strategies that look ahead nowhere, each with something that might be taken for it. */

export interface Honest {
  readonly source: string
  /** Over five minutes; over days where it is absent. */
  readonly intraday?: true
  /** It means to trade whatever the prices are. */
  readonly byCalendar?: true
}

const strategy = (body: string, start = 'pass', more = ''): string => `
from openbell import Strategy

class Honest(Strategy):
    def start(self):
        self.bars_seen = 0
        self.average = self.indicator("sma", period=20)
        ${start}

    def on_bar(self, bar):
        self.bars_seen += 1
${indented(body, 8)}

${indented(more, 4)}
`

const indented = (text: string, by: number): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `${' '.repeat(by)}${line}`)
    .join('\n')

/** In while `what` says so. */
const holding = (what: string, start?: string): string =>
  strategy(
    `
wanted = ${what}
if wanted and not self.position:
    self.buy(1)
elif not wanted and self.position:
    self.close()`,
    start,
  )

export const honest: Readonly<Record<string, Honest>> = {
  'a stop that trails, and so stands elsewhere at the end': {
    source: strategy(`
if self.average.is_warm and not self.position and bar.close > self.average:
    self.buy(1)
    self.sell(1, trail_ratio=0.03, reduce_only=True)`),
  },
  'a limit that follows the price, and a stop that trails after it': {
    intraday: true,
    source: strategy(`
if self.position and not self.orders:
    self.sell(1, trail=0.2, reduce_only=True)
elif not self.position and not self.orders:
    self.buy(1, limit=bar.close * 0.999)
elif not self.position:
    self.modify(self.orders[0], limit=bar.close * 0.9995)`),
  },
  'an entry that is taken back when it was not reached': {
    source: strategy(`
if self.position:
    self.close()
elif self.orders and bar.close < self.data.close[1]:
    self.cancel_all()
elif not self.orders:
    self.buy(1, limit=bar.close * 0.99)`),
  },
  'the week that is forming': {
    source: holding(
      'self.weeks.close > self.weeks.close[1] and self.weeks.forming.close > self.weeks.close',
      'self.weeks = self.bars(timeframe="1w")',
    ),
  },
  'the day that is forming': {
    intraday: true,
    source: holding('self.days.forming.close > self.days.forming.open', 'self.days = self.bars(timeframe="1d")'),
  },
  'a bracket whose size is a share of equity': {
    source: strategy(
      `
if self.range.is_warm and not self.position and bar.close > self.average:
    self.buy(risk=0.01, stop_loss=bar.close - 2 * self.range, take_profit=bar.close + 3 * self.range)`,
      'self.range = self.indicator("atr", period=14)',
    ),
  },
  'twice as much after a loss, at every bar': {
    source: strategy(
      `
if self.position:
    self.close()
else:
    self.buy(self.stake)`,
      'self.stake = 1',
      `
def on_fill(self, fill):
    if fill.side == "sell":
        self.stake = 1 if self.equity > 10000 else min(8, self.stake * 2)`,
    ),
  },
  'a mean of what it has seen': {
    source: holding('self.seen(bar.close)', 'self.closes = []').replace(
      '    def on_bar',
      `    def seen(self, close):
        self.closes.append(close)
        return len(self.closes) > 30 and close < sum(self.closes[-30:]) / 30

    def on_bar`,
    ),
  },
  'two orders of which one ends the other': {
    source: strategy(`
if self.position:
    self.close()
elif self.bars_seen % 10 == 5 and not self.orders and bar.close > self.average:
    self.buy(1, stop=bar.high * 1.01, oco="entry")
    self.buy(1, limit=bar.low * 0.98, oco="entry")`),
  },
  'orders at the close': {
    source: strategy(`
if self.position:
    self.sell(1, on_close=True)
elif self.average.is_warm and bar.close > self.average:
    self.buy(1, on_close=True)`),
  },
  'an order that is asked for again where it expired': {
    source: strategy(
      `
if self.bars_seen == 1:
    self.buy(1, limit=bar.close * 0.99, time_in_force="DAY")
if self.position:
    self.close()`,
      'pass',
      `
def on_order(self, order):
    if order.status == "expired":
        self.buy(1, limit=self.data.close.value * 0.99, time_in_force="DAY")

def on_fill(self, fill):
    if fill.side == "sell":
        self.buy(1, limit=self.data.close.value * 0.99, time_in_force="DAY")`,
    ),
  },
  'a schedule at noon': {
    source: strategy(
      'pass',
      'self.schedule("12:00", name="noon")',
      `
def on_schedule(self, name):
    if self.position:
        self.close()
    elif self.average.is_warm and self.data.close > self.average:
        self.buy(1)`,
    ),
  },
  'what it does when a session closes': {
    intraday: true,
    byCalendar: true,
    source: strategy(
      `
if self.bars_seen % 5 == 0 and not self.position:
    self.buy(1)`,
      'pass',
      `
def on_session_close(self, session):
    if self.position:
        self.close()
    elif self.data.close.value > self.data.open.value:
        self.sell(1)`,
    ),
  },
  'chance that is that of the run': { source: holding('self.random.random() > 0.5'), byCalendar: true },
  'weekdays, as it means to': { source: holding('bar.opened.weekday() < 2'), byCalendar: true },
}
