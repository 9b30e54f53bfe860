/** What a strategy takes of the machine from one callback to the next, and when that is too much. */

/** As its watchdog counts. */
export interface Load {
  /** Callbacks beyond the soft limit: among the last 100, and of all. */
  readonly recent: number
  readonly all: number
  /** CPU time of its process so far; 0 where the system does not tell. */
  readonly cpuMs: number
}

/** Time by the machine's clock and by the market's, which a replay lets run ahead. */
export interface LoadTime {
  readonly wallMs: number
  readonly marketMs: number
}

export interface Judged {
  readonly slow: boolean
  /** It is to be paused, and why. */
  readonly tooMuch: string | undefined
}

/** Of the last 100: from so many on it is slow, and below so many no longer. */
const [SLOW_FROM, SLOW_BELOW] = [20, 10]
const MOST_SLOW = 200
const [WINDOW_MS, SAMPLE_MS, MOST_SHARE] = [30_000, 1_000, 0.6]

interface Sample {
  readonly passed: number
  readonly cpuMs: number
}

export class Workload {
  #slow = false
  /** Slow callbacks before it became slow. */
  #before = 0
  #last: LoadTime | undefined
  #passed = 0
  /** Of the last half minute, the oldest first. */
  #samples: Sample[] = []

  /** Before each callback. */
  look(load: Load, time: LoadTime): Judged {
    this.#pass(time)
    this.#judgeSlow(load)
    return { slow: this.#slow, tooMuch: this.#tooSlow(load) ?? this.#tooBusy(load) }
  }

  /** A flat-out replay is no load of a live market's half minute. */
  #pass(time: LoadTime): void {
    const { wallMs, marketMs } = this.#last ?? time
    this.#passed += Math.max(time.wallMs - wallMs, time.marketMs - marketMs, 0)
    this.#last = time
  }

  #judgeSlow({ recent, all }: Load): void {
    if (!this.#slow && recent >= SLOW_FROM) {
      this.#slow = true
      this.#before = all - recent
    } else if (recent < SLOW_BELOW) this.#slow = false
  }

  #tooSlow({ all }: Load): string | undefined {
    const slow = all - this.#before
    return this.#slow && slow >= MOST_SLOW
      ? `${slow} of its callbacks took longer than they may since it became slow; the limit is ${MOST_SLOW}`
      : undefined
  }

  #tooBusy({ cpuMs }: Load): string | undefined {
    const now = this.#passed
    if (now - (this.#samples.at(-1)?.passed ?? -Infinity) >= SAMPLE_MS) this.#samples.push({ passed: now, cpuMs })
    while (now - (this.#samples[1]?.passed ?? now) >= WINDOW_MS) this.#samples.shift()
    const [oldest] = this.#samples
    if (oldest === undefined || now - oldest.passed < WINDOW_MS) return undefined
    const share = (cpuMs - oldest.cpuMs) / (now - oldest.passed)
    return share > MOST_SHARE
      ? `It took ${Math.round(share * 100)} % of a core for ${WINDOW_MS / 1000} s; the limit is ${MOST_SHARE * 100} %`
      : undefined
  }
}
