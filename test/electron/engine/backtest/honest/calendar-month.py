"""The turn of the month, by dates of the exchange's own zone."""
import calendar
from datetime import date, timedelta, timezone, datetime
from zoneinfo import ZoneInfo

from openbell import Param, Strategy

ZONE = ZoneInfo("America/Chicago")


class TurnOfMonth(Strategy):
    before = Param(2, low=1, high=10)

    def start(self):
        self.seen = set()

    def on_bar(self, bar):
        today = datetime.fromtimestamp(bar.time / 1_000_000, timezone.utc).astimezone(ZONE).date()
        self.seen.add(today)
        last = calendar.monthrange(today.year, today.month)[1]
        near = date(today.year, today.month, last) - today <= timedelta(days=self.before) or today.day <= 3
        if near and not self.position:
            self.buy(quantity=3)
        elif not near and self.position:
            self.close()

    def on_stop(self):
        self.log(f"{len(self.seen)} days, {sorted(self.seen)[0]:%d %b %Y}")
