from openbell import Strategy
import json, hashlib, warnings, cmath, array, collections.abc, numbers
class S(Strategy):
    def start(self):
        self.levels = {}; self.a = array.array("d"); warnings.warn("old")
    def on_bar(self, bar):
        self.a.append(bar.close); self.levels[str(bar.time)] = bar.close
        if len(self.a) > 50 and self.a[-1] > max(self.a[-21:-1]) and not self.position: self.buy(cash=2000)
        elif self.position and self.a[-1] < min(self.a[-11:-1]): self.close()
        if len(self.a) % 1000 == 0:
            self.log(hashlib.sha256(self.a.tobytes()).hexdigest()[:8]); self.log(str(isinstance(self.levels, collections.abc.Mapping)) + str(cmath.sqrt(-1)) + str(isinstance(1, numbers.Number)))
    def on_save(self): return {"levels": dict(list(self.levels.items())[-5:])}
    def on_load(self, state): self.levels = state["levels"]
