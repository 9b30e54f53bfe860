import { type CSSProperties, type ReactNode, useId, useMemo, useState } from 'react'
import { flag } from './attributes.ts'
import { FieldErrorContext, type FieldLink, FieldLinkContext } from './field-link.tsx'
import { FieldError } from './field-error.tsx'

export interface FieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong and how it becomes right. What a control finds by itself (not a number) is shown without it. */
  readonly error?: string | undefined
  /** The label above the control, as in dialogs; else beside it. */
  readonly stacked?: boolean | undefined
  /** Width of the control beside the label; 96 px without. */
  readonly controlWidth?: string | undefined
  /** One control of this folder: it takes its name and description from here. */
  readonly children: ReactNode
}

export function Field({ label, hint, error, stacked, controlWidth, children }: FieldProps) {
  const id = useId()
  const [found, setFound] = useState<string>()
  const wrong = found ?? error
  const link = useLink(id, hint !== undefined, wrong !== undefined)
  const style = (controlWidth === undefined ? {} : { '--field-control': controlWidth }) as CSSProperties
  return (
    <div className="field" data-stacked={flag(stacked)} style={style}>
      <label id={`${id}-label`} htmlFor={link.id}>
        {label}
      </label>
      <div className="field-control">
        <FieldErrorContext value={setFound}>
          <FieldLinkContext value={link}>{children}</FieldLinkContext>
        </FieldErrorContext>
      </div>
      {hint !== undefined && (
        <div className="field-note field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {wrong !== undefined && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
    </div>
  )
}

function useLink(id: string, hinted: boolean, invalid: boolean): FieldLink {
  return useMemo(() => {
    const notes = [...(hinted ? [`${id}-hint`] : []), ...(invalid ? [`${id}-error`] : [])]
    return {
      id: `${id}-control`,
      'aria-labelledby': `${id}-label`,
      'aria-describedby': notes.length === 0 ? undefined : notes.join(' '),
      'aria-invalid': invalid || undefined,
    }
  }, [id, hinted, invalid])
}
