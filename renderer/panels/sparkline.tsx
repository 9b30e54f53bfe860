export interface SparklineProps {
  /** Oldest first. */
  readonly values: readonly number[]
  readonly width?: number
  readonly height?: number
  /** More is neither better nor worse. */
  readonly neutral?: boolean
}

/** A shape, not a figure: it goes beside numbers that say the same. Coloured by where it ends. */
export function Sparkline({ values, width = 44, height = 16, neutral = false }: SparklineProps) {
  if (values.length < 2) return null
  const rises = (values.at(-1) ?? 0) >= (values[0] ?? 0)
  const tone = neutral ? 'tertiary' : rises ? 'up' : 'down'
  return (
    <svg className={`sparkline ${tone}`} width={width} height={height} aria-hidden="true">
      <path d={sparkPath(values, width, height)} fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  )
}

export function sparkPath(values: readonly number[], width: number, height: number): string {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const point = (value: number, at: number): string => {
    const x = (at / (values.length - 1)) * width
    // A flat line stands in the middle.
    const y = high === low ? height / 2 : height - 1 - ((value - low) / (high - low)) * (height - 2)
    return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  }
  return values.map(point).join('')
}
