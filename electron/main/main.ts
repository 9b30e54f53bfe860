/** Composition root of the desktop shell: it starts the engine, opens windows, and brokers the ports between them. */
import { app, utilityProcess } from 'electron'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCommand } from './command.ts'
import { argsOf, launchOf, type Launch } from './launch.ts'
import { lockDown } from './security.ts'
import { Workstation } from './workstation.ts'

const built = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const engineEntry = built('../engine/desktop.js')
const launch = launchOf(argsOf(process.argv, app), process.env)

app.setName('Openbell')
// Windows shows notifications of programs that it knows by the id of the installer alone.
if (process.platform === 'win32') app.setAppUserModelId('app.openbell.workstation')
lockDown()
// Nothing is awaited here: Electron is ready only after this module has been evaluated (electron#40719).
if (launch.kind === 'command') {
  void runCommand(engineEntry, launch.argv).then((code) => app.exit(code))
} else {
  // One program for each data folder: the lock, the page's cache and the window places lie beside the engine's files.
  app.setPath('userData', join(launch.dataDir ?? app.getPath('userData'), 'shell'))
  if (app.requestSingleInstanceLock()) openWorkstation(launch)
  else app.quit()
}

function openWorkstation({ dataDir, opened }: Extract<Launch, { kind: 'window' }>): void {
  const files = {
    preload: built('../preload/preload.cjs'),
    icon: built('../../../resources/icons/512x512.png'),
    renderer: built('../../renderer'),
  }
  // macOS tells of what is opened by events, the first of them before the application is ready.
  const early = [...opened]
  const keep = (event: { preventDefault(): void }, what: string) => {
    event.preventDefault()
    early.push(what)
  }
  app.on('open-file', keep).on('open-url', keep)
  if (app.isPackaged) app.setAsDefaultProtocolClient('openbell')
  void app.whenReady().then(() => {
    const fork = () => utilityProcess.fork(engineEntry, [], { serviceName: 'Openbell engine', stdio: 'inherit' })
    const start = { kind: 'start', ...(dataDir !== undefined && { dataDir }) } as const
    app.off('open-file', keep).off('open-url', keep)
    const workstation = new Workstation(files, { fork, start })
    workstation.openKept()
    for (const each of early) workstation.take(each, process.cwd())
  })
}
