/** The way of one file into the store: chosen, sent, looked at, imported. The server's part is in `imports`. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Problem } from '../../shared/contract/catalogue.ts'
import type { FileReading } from '../../shared/contract/imports.ts'
import { ApiError, no } from '../../shared/contract/wire.ts'
import { parseTimeframe } from '../../shared/domain/timeframe.ts'
import { engine } from '../link.ts'
import { toError } from '../to-error.ts'
import { fieldOf, orderOf, previewOf, type ImportForm } from './import-form.ts'
import { upload } from './upload.ts'

export type ImportStep =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'sending'; readonly file: File; readonly sent: number }
  | { readonly kind: 'reading'; readonly file: File; readonly upload: string }
  | { readonly kind: 'running'; readonly file: File; readonly upload: string; readonly job: string }
  /** Sending or starting failed; what was sent before is of no use any more. */
  | { readonly kind: 'failed'; readonly file: File; readonly error: Error }

/** What the file holds, before anything is made of it. */
export interface Look extends Pick<Preview, 'rows'> {
  readonly reading: Pick<FileReading, 'compression' | 'delimiter' | 'header'>
}

export interface Preview {
  readonly reading: FileReading
  readonly rows: readonly (readonly string[])[]
}

export interface ImportSteps {
  readonly step: ImportStep
  readonly choose: (file: File) => void
  /** Stops sending and goes back to the beginning. */
  readonly again: () => void
  readonly start: (form: ImportForm) => Promise<Problem | undefined>
}

export function useImportSteps(first: File | undefined): ImportSteps {
  const [step, setStep] = useState<ImportStep>({ kind: 'choosing' })
  const sending = useRef<AbortController>(undefined)
  const choose = useCallback((file: File) => {
    sending.current?.abort()
    const control = new AbortController()
    sending.current = control
    void send(file, control.signal, (next) => {
      if (!control.signal.aborted) setStep(next)
    })
  }, [])
  const again = useCallback(() => {
    sending.current?.abort()
    setStep({ kind: 'choosing' })
  }, [])
  useEffect(() => {
    if (first !== undefined) choose(first)
    return () => sending.current?.abort()
  }, [first, choose])
  const start = async (form: ImportForm): Promise<Problem | undefined> => {
    if (step.kind !== 'reading') return undefined
    const { file, upload } = step
    try {
      const { job } = await (await engine()).imports.start(orderOf(form, upload))
      setStep({ kind: 'running', file, upload, job })
    } catch (error) {
      if (error instanceof ApiError) return error.problem
      setStep({ kind: 'failed', file, error: toError(error) })
    }
    return undefined
  }
  return { step, choose, again, start }
}

async function send(file: File, signal: AbortSignal, show: (step: ImportStep) => void): Promise<void> {
  const onProgress = (sent: number): void => show({ kind: 'sending', file, sent })
  onProgress(0)
  try {
    show({ kind: 'reading', file, upload: await upload(file, await engine(), { signal, onProgress }) })
  } catch (error) {
    show({ kind: 'failed', file, error: toError(error) })
  }
}

export interface PreviewState {
  /** The last good one; it stays while a further one is asked for. */
  readonly preview: Preview | undefined
  /** The file as it stands there, where its columns are not known. */
  readonly look: Look | undefined
  readonly problem: Problem | undefined
  readonly asking: boolean
}

/** Keys of one word are not worth a question each. */
const TYPING_MS = 250

export function usePreview(upload: string, form: ImportForm): PreviewState {
  const [answer, setAnswer] = useState<{
    readonly to?: string
    readonly preview?: Preview
    readonly look?: Look
    readonly problem?: Problem
  }>({})
  const asked = JSON.stringify(previewOf(form, upload))
  useEffect(() => {
    let wanted = true
    const timer = setTimeout(() => {
      askPreview(asked).then(
        (preview) => wanted && setAnswer({ to: asked, preview }),
        async (error: unknown) => {
          const look = isOfColumns(error) ? await askLook(upload).catch(() => undefined) : undefined
          if (wanted)
            setAnswer((before) => ({ ...before, ...(look && { look }), to: asked, problem: problemOf(error) }))
        },
      )
    }, TYPING_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked, upload])
  return { preview: answer.preview, look: answer.look, problem: answer.problem, asking: answer.to !== asked }
}

async function askPreview(asked: string): Promise<Preview> {
  const { imports } = await engine()
  const order = JSON.parse(asked) as Parameters<typeof imports.preview>[0]
  // The contract takes no other text, and its refusal would speak of a procedure instead of a field.
  if (order.timeframe !== undefined && parseTimeframe(order.timeframe) === undefined)
    throw no('timeframe.bad', { text: order.timeframe })
  return imports.preview(order)
}

const isOfColumns = (error: unknown): boolean => error instanceof ApiError && fieldOf(error.problem) === 'columns'

const askLook = async (upload: string): Promise<Look> =>
  (await engine()).imports.look({ source: { kind: 'upload', upload } })

const problemOf = (error: unknown): Problem =>
  error instanceof ApiError ? error.problem : { code: 'api.internal', values: { id: toError(error).message } }
