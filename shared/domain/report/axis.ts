/** Round values for the scale of a chart. */

/** Steps of 1, 2 or 5 times a power of ten that lie within the range, about `count` of them. */
export function roundValues(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count
  if (!(rough > 0) || !Number.isFinite(rough)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (rough / power >= 5 ? 10 : rough / power >= 2 ? 5 : rough / power >= 1 ? 2 : 1)
  const from = Math.ceil(low / step)
  return Array.from({ length: Math.max(0, Math.floor(high / step) - from + 1) }, (_, n) => (from + n) * step)
}
