import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { windowCommands } from './app/commands.ts'
import { shell } from './app/engine-state.ts'
import { panelTypes } from './app/panel-types.tsx'
import { applyStoredAppearance } from './app/window-appearance.ts'
import { Workbench } from './app/workbench.ts'
import { chartCommands } from './chart/chart-commands.ts'
import { createCommands } from './commands/registry.ts'
import { keepLinked } from './link.ts'
import './styles/design.css'

applyStoredAppearance()

const root = document.querySelector('#root')
if (root === null) throw new Error('The page must have a #root')

if (new URLSearchParams(location.search).has('gallery')) {
  const Gallery = lazy(async () => ({ default: (await import('./gallery/gallery.tsx')).Gallery }))
  createRoot(root).render(
    <Suspense>
      <Gallery />
    </Suspense>,
  )
} else {
  const workbench = new Workbench(panelTypes)
  const isMac = (shell?.platform ?? navigator.platform).toLowerCase().startsWith(shell === undefined ? 'mac' : 'darwin')
  const commands = createCommands({ os: isMac ? 'mac' : 'other', host: shell === undefined ? 'browser' : 'desktop' })
  commands.register(...windowCommands(workbench), ...chartCommands)
  createRoot(root).render(
    <StrictMode>
      <App workbench={workbench} commands={commands} />
    </StrictMode>,
  )
  void keepLinked()
}
