/** Where an error ends that no part of the window has dealt with: it says so, and leads on. */
import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { RefreshCwIcon, TriangleAlertIcon } from '../components/icons.ts'
import { ReportButtons } from './report-buttons.tsx'
import { happenedIn } from '../crash-report.ts'

interface State {
  readonly happened: string | undefined
}

export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { happened: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { happened: happenedIn(error) }
  }

  override render(): ReactNode {
    const { happened } = this.state
    return happened === undefined ? this.props.children : <CrashScreen happened={happened} />
  }
}

function CrashScreen({ happened }: { readonly happened: string }) {
  return (
    <main className="crash-screen">
      <div className="state" data-kind="error" role="alert">
        <Icon of={TriangleAlertIcon} size="large" />
        <h1 className="state-title">This window stopped working</h1>
        <div className="state-text">
          {firstLine(happened)}. The engine and everything that runs in it go on; layouts and drafts are kept.
        </div>
        <div className="state-actions">
          <Button kind="primary" small icon={RefreshCwIcon} onClick={() => location.reload()}>
            Reload
          </Button>
          <ReportButtons happened={happened} />
        </div>
        <div className="state-text">
          The report holds versions, this error and the last lines of the log, without keys, secrets and personal
          folders.
        </div>
      </div>
    </main>
  )
}

const firstLine = (happened: string): string => (happened.split('\n')[0] ?? '').slice(0, 200).replace(/\.$/, '')
