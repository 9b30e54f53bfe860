import { useCallback } from 'react'
import type { RetentionPlan } from '../../shared/contract/retention.ts'
import { ApiError } from '../../shared/contract/wire.ts'
import { engine } from '../link.ts'
import { useAsked } from './asked.ts'
import { DeleteDialog } from './delete-dialog.tsx'
import { planText, type Rules } from './retention-form.ts'

export interface RetentionReviewProps {
  readonly rules: Rules
  /** They are not kept yet. */
  readonly changed: boolean
  readonly onClose: () => void
  readonly onDone: () => void
}

/** What would go, before it goes. */
export function RetentionReview({ rules, changed, onClose, onDone }: RetentionReviewProps) {
  const ask = useCallback(async () => (await engine()).retention.preview({ rules: [...rules] }), [rules])
  const asked = useAsked(ask)
  switch (asked.status) {
    case 'loading':
      return null
    case 'failed':
      return (
        <DeleteDialog
          title="What would be deleted could not be told"
          description={asked.error.message}
          verb="Ask again"
          onDelete={() => Promise.resolve(asked.retry())}
          onClose={onClose}
        />
      )
    case 'ready': {
      const deletes = asked.value.lines.length > 0
      return (
        <DeleteDialog
          title={deletes ? 'Delete what is older?' : 'Nothing is old enough to be deleted'}
          description={<Plan plan={asked.value} changed={changed} />}
          verb={verbOf(changed, deletes)}
          onDelete={async () => {
            if (changed) await (await engine()).retention.write({ rules: [...rules] })
            if (deletes) await applied()
            onDone()
          }}
          onClose={onClose}
        />
      )
    }
  }
}

function verbOf(changed: boolean, deletes: boolean): string {
  if (!changed) return deletes ? 'Delete now' : 'Close'
  return deletes ? 'Save and delete' : 'Save rules'
}

function Plan({ plan: { lines, held }, changed }: { readonly plan: RetentionPlan; readonly changed: boolean }) {
  const texts = planText(lines)
  return (
    <>
      {texts.length > 0 &&
        `Gone for good: ${texts.join('; ')}. The file of the database keeps its size; what comes next takes the room. `}
      {heldText(held)}
      {changed && 'From now on the engine applies these rules once a day, without asking.'}
    </>
  )
}

/** Names that are read; the rest is counted. */
const MOST_NAMED = 3

function heldText(held: RetentionPlan['held']): string {
  const named = held
    .slice(0, MOST_NAMED)
    .map(({ kind, instrument, by }) => `${instrument} keeps its ${kind} for ${by}.`)
  const more = held.length - named.length
  return [...named, ...(more > 0 ? [`So do ${more} more.`] : []), ''].join(' ')
}

const POLL_MS = 100

/** Resolves when the job is done. */
async function applied(): Promise<void> {
  const { retention, jobs } = await engine()
  const { job } = await retention.apply({})
  let now = await jobs.read({ job })
  while (now.status === 'running') {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    now = await jobs.read({ job })
  }
  if (now.problem !== undefined) throw new ApiError(now.problem)
}
