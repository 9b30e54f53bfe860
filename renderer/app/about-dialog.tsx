import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { useHealth } from './engine-state.ts'

/** The version, and the notices that licences of parts ask for. */
export function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const health = useHealth()
  return (
    <Dialog
      open
      onClose={onClose}
      title="Openbell"
      description={health === undefined ? 'The engine is not answering.' : `Version ${health.version}`}
      foot={<Button onClick={onClose}>Close</Button>}
    >
      <div className="about">
        <p>
          Charts are drawn with TradingView Lightweight Charts™, copyright TradingView, Inc., under the Apache License
          2.0.{' '}
          <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
            Charts by TradingView
          </a>
        </p>
        <p>
          Panels are docked with dockview (MIT), code is edited with CodeMirror (MIT), text is set in Inter and
          JetBrains Mono (SIL Open Font License 1.1).
        </p>
      </div>
    </Dialog>
  )
}
