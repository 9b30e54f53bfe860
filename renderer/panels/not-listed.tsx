import { ErrorState } from '../components/error-state.tsx'
import type { Asked } from './asked.ts'

/** Where strategies are chosen and none can be. */
export function NotListed({ error, retry }: Extract<Asked<unknown>, { readonly status: 'failed' }>) {
  return (
    <ErrorState
      title="The strategies could not be listed"
      text={error.message}
      details={`strategies.list: ${error.message}`}
      onRetry={retry}
    />
  )
}
