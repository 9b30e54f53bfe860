/** Volumes become integers: of the instrument's lots where they are known, else of the lots that the file needs. */
import { isWhole, MOST_DECIMALS } from './decimals.ts'

export interface VolumeLots {
  /** Why a volume cannot be kept; `undefined` when it can. */
  refuse(volume: number): string | undefined
  /** Keeps one that was not refused. */
  take(volume: number): void
  perUnit(): number
}

/** `known` is what the instrument's terms say. */
export function volumeLots(known?: number): VolumeLots {
  return known === undefined ? inferredLots() : fixedLots(known)
}

export const toLots = (volume: number, perUnit: number): number => Math.round(volume * perUnit)

const beyond = 'more than can be counted exactly'

const finerThan = (perUnit: number): string =>
  `finer than the smallest quantity, ${Number((1 / perUnit).toPrecision(12))}`

function fixedLots(perUnit: number): VolumeLots {
  return {
    refuse(volume) {
      if (volume < 0) return 'negative'
      if (volume * perUnit > Number.MAX_SAFE_INTEGER) return beyond
      return isWhole(volume * perUnit) ? undefined : finerThan(perUnit)
    },
    take() {},
    perUnit: () => perUnit,
  }
}

/**
 * The lot shrinks to what the finest volume needs, as long as the largest stays countable. Whatever it ends at refuses
 * the same volumes again, so that a second import of the file changes nothing.
 */
function inferredLots(): VolumeLots {
  let [perUnit, largest] = [1, 0]
  return {
    refuse(volume) {
      if (volume < 0) return 'negative'
      if (volume * perUnit > Number.MAX_SAFE_INTEGER) return beyond
      const needed = neededFor(volume, perUnit)
      if (needed === undefined) return finerThan(10 ** MOST_DECIMALS)
      return Math.max(volume, largest) * needed > Number.MAX_SAFE_INTEGER ? finerThan(perUnit) : undefined
    },
    take(volume) {
      perUnit = neededFor(volume, perUnit) ?? perUnit
      largest = Math.max(largest, volume)
    },
    perUnit: () => perUnit,
  }
}

function neededFor(volume: number, from: number): number | undefined {
  for (let perUnit = from; perUnit <= 10 ** MOST_DECIMALS; perUnit *= 10) {
    if (isWhole(volume * perUnit)) return perUnit
  }
  return undefined
}
