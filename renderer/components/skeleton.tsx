export interface SkeletonProps {
  readonly width: string
  readonly height?: string | undefined
}

/** A place that will be filled: of the true shape, and only after 150 ms of waiting. */
export function Skeleton({ width, height = '12px' }: SkeletonProps) {
  return <span className="skeleton" aria-hidden="true" style={{ width, height }} />
}

export interface SkeletonRowsProps {
  readonly rows: number
  /** What is being loaded, for those who cannot see it. */
  readonly label: string
}

/** Rows of a table to be. */
export function SkeletonRows({ rows, label }: SkeletonRowsProps) {
  return (
    <div role="status" aria-label={label} style={{ padding: '0 12px' }}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="row" style={{ height: 'var(--d-row)' }}>
          <Skeleton width="64px" />
          <span className="grow" />
          <Skeleton width={`${44 + ((row * 13) % 28)}px`} />
          <Skeleton width="40px" />
        </div>
      ))}
    </div>
  )
}
