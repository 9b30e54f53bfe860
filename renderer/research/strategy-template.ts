/** What a new strategy begins as: it loads, trades, and shows where one's own ideas go. */

/** `my_idea.py` is the class MyIdea. */
export function classNameOf(file: string): string {
  const words = file.replace(/\.py$/i, '').split(/[^A-Za-z0-9]+/)
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return /^[A-Za-z]/.test(name) ? name : `My${name}`
}

export const strategyTemplate = (file: string): string => `"""What it trades on, in one line."""

from openbell import Param, Strategy


class ${classNameOf(file)}(Strategy):
    """When it buys, and when it sells."""

    period = Param(20, low=2, high=500, doc="Bars of the average")

    def start(self):
        self.average = self.indicator("sma", period=self.period)

    def on_bar(self, bar):
        if bar.close > self.average.value and not self.position:
            self.buy(equity=1)
        elif bar.close < self.average.value and self.position:
            self.close()
`
