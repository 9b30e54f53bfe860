export interface StatusDotProps {
  readonly tone?: 'off' | 'ok' | 'info' | 'warn' | 'danger' | undefined
  /** Only where no text beside it says the same. */
  readonly label?: string | undefined
}

export function StatusDot({ tone = 'off', label }: StatusDotProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return <span className="status-dot" data-tone={tone} {...name} />
}
