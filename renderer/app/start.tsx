import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { chartCommands } from '../chart/chart-commands.ts'
import { createCommands } from '../commands/registry.ts'
import { keepLinked } from '../link.ts'
import { App } from './app.tsx'
import { CrashBoundary } from './crash-boundary.tsx'
import { windowCommands } from './commands.ts'
import { shell } from './engine-state.ts'
import { loadParts } from '../panels/later.tsx'
import { panelTypes } from './panel-types.tsx'
import { followShell } from './shell-events.ts'
import { holdWindowNumber } from './this-window.ts'
import { Workbench } from './workbench.ts'
import { followOwnWorkspaces } from './workspace-commands.ts'

/** Milliseconds after which the first charts stand. */
const LOAD_PARTS_AFTER = 1500

/** Puts the window together; it lives as long as its page. */
export function startWindow(root: Root): void {
  const workbench = new Workbench(panelTypes)
  const platform = shell?.platform ?? navigator.platform
  const os = /^(?:mac|darwin)/i.test(platform) ? 'mac' : 'other'
  const commands = createCommands({ os, host: shell === undefined ? 'browser' : 'desktop' })
  commands.register(...windowCommands(workbench), ...chartCommands)
  followOwnWorkspaces(workbench, commands)
  holdWindowNumber()
  root.render(
    <StrictMode>
      <CrashBoundary>
        <App workbench={workbench} commands={commands} />
      </CrashBoundary>
    </StrictMode>,
  )
  void keepLinked()
  if (shell !== undefined) followShell(shell, workbench, commands)
  setTimeout(() => void loadParts('first'))
  setTimeout(() => void loadParts('rest'), LOAD_PARTS_AFTER)
}
