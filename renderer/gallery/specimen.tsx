import type { ReactNode } from 'react'

export interface ChapterProps {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}

/** A kind of parts, with a heading and one sentence about them. */
export function Chapter({ id, title, text, children }: ChapterProps) {
  return (
    <section className="chapter" id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <p>{text}</p>
      </header>
      <div className="specimens">{children}</div>
    </section>
  )
}

export interface SpecimenProps {
  readonly title: string
  readonly wide?: boolean | undefined
  /** Fills the frame: tables and states bring their own margins. */
  readonly bare?: boolean | undefined
  readonly children: ReactNode
}

/** One part in a frame, in all its states. */
export function Specimen({ title, wide, bare, children }: SpecimenProps) {
  return (
    <div className="specimen" data-wide={wide === true ? '' : undefined}>
      <h3 className="section-title">{title}</h3>
      <div className="specimen-frame" data-bare={bare === true ? '' : undefined}>
        {children}
      </div>
    </div>
  )
}
