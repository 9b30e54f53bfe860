/** An installed browser as the workstation's window: no tabs, no address bar, a profile of its own. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'

export interface AppWindow {
  /** `quit`: the program ended so soon that no person can have closed a window. */
  readonly ended: Promise<'closed' | 'quit'>
  close(): void
}

/** A browser that fails (no display, a broken profile) may take a while to find out. */
const SOON_MS = { done: 2000, failed: 10_000 }

export function openAppWindow(program: string, url: string, profile: string): AppWindow {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  const opened = Date.now()
  // A process group of its own, because some browsers are started by a script that stays in between.
  const child = spawn(program, argsFor(url, profile), { stdio: 'ignore', detached: process.platform !== 'win32' })
  const ended = new Promise<'closed' | 'quit'>((done) => {
    child.on('error', () => done('quit'))
    child.on('exit', (code) => {
      const soon = code === 0 || code === null ? SOON_MS.done : SOON_MS.failed
      done(Date.now() - opened < soon ? 'quit' : 'closed')
    })
  })
  return {
    ended,
    close() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      if (process.platform === 'win32') child.kill()
      else process.kill(-child.pid, 'SIGTERM')
    },
  }
}

const argsFor = (url: string, profile: string): string[] => [
  `--app=${url}`,
  // Without it a browser that already runs would take the window over and this process would end at once.
  `--user-data-dir=${profile}`,
  '--window-size=1440,900',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's own sandbox does not start as root; `test-type` keeps it from saying so over the page.
  ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
]
