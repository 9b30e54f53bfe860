from datetime import datetime, timedelta, timezone, date, time as clock
from zoneinfo import ZoneInfo
import calendar, time
from openbell import Strategy
NY = ZoneInfo("America/New_York")
class Monday(Strategy):
    """Buys on Mondays."""
    def start(self): self.t0 = time.perf_counter()
    def on_bar(self, bar):
        now = datetime.fromtimestamp(bar.time / 1e6, tz=timezone.utc).astimezone(NY)
        if now.weekday() == 0 and not self.position: self.buy(equity=0.3)
        elif now.weekday() == 4 and self.position: self.close()
        if now.day == 1 or (now + timedelta(days=1)).month != now.month:
            self.plot("eom", bar.close)
        last = calendar.monthrange(now.year, now.month)[1]
        if now.date() == date(2010, 1, 4):
            self.log(f"{now.isoformat()} {now:%Y-%m-%d %H:%M} {last} {datetime.strptime('2010-01-04 09:30', '%Y-%m-%d %H:%M')} {now.dst()} {clock(9, 30) < now.time()} {date.fromisoformat('2010-01-04').isocalendar()} {now.tzname()} {ZoneInfo('Europe/Berlin').utcoffset(now.replace(tzinfo=None))}")
