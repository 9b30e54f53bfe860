import type { ReactNode } from 'react'

export interface SectionProps {
  readonly title: string
  /** Quiet words behind the title. */
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** A part of a panel under a small heading. */
export function Section({ title, note, children }: SectionProps) {
  return (
    <section className="section">
      <h3 className="section-title">
        {title}
        {note !== undefined && <span>{note}</span>}
      </h3>
      {children}
    </section>
  )
}
