/** What a Field and the control inside it tell each other. */
import { createContext, useContext } from 'react'

/** For the control: who names it and what describes it. Spread it onto the element that takes the focus. */
export interface FieldLink {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly 'aria-labelledby': string
}

export const FieldLinkContext = createContext<FieldLink | undefined>(undefined)

export const useFieldLink = (): Partial<FieldLink> => useContext(FieldLinkContext) ?? {}

/** For the Field: what the control finds wrong with its own text. */
export type ReportError = (error: string | undefined) => void

export const FieldErrorContext = createContext<ReportError | undefined>(undefined)

export const useFieldError = (): ReportError | undefined => useContext(FieldErrorContext)
