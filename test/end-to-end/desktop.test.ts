/** The same window in the desktop shell: Electron itself where its program is, else the double. */
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, expect } from 'vitest'
import { startBuiltEngine } from '../../scripts/built-engine.ts'
import { root } from '../../scripts/set-up.js'
import { launchApp, type RunningApp } from '../electron-double/launch.ts'
import { eventually, temporaryFolder, testWithSamples } from './workstation.ts'

const left: RunningApp[] = []
afterAll(async () => {
  for (const app of left) await app.close()
})

async function launch(dataDir: string): Promise<Page> {
  const app = await launchApp(root, ['--data-dir', dataDir])
  left.push(app)
  return app.firstWindow()
}

const enginePid = (dataDir: string): number => Number(readFileSync(join(dataDir, 'engine.pid'), 'utf8'))

testWithSamples('an engine that is killed is started again, and the window keeps its chart', async () => {
  const dataDir = temporaryFolder()
  const page = await launch(dataDir)
  const legend = page.locator('.chart-legend:visible')
  await eventually(() => legend.textContent()).toContain('C 3,827.8')
  const pid = enginePid(dataDir)
  const away = page.getByRole('contentinfo').getByText('Engine away').waitFor()
  process.kill(pid, 'SIGKILL')
  await away
  expect(await legend.textContent()).toContain('C 3,827.8')
  await page.getByRole('contentinfo').getByText('No live feed').waitFor()
  expect(enginePid(dataDir)).not.toBe(pid)
  await page.getByRole('button', { name: /1 hour$/ }).click()
  await eventually(() => legend.textContent()).toContain('14:00 to 15:00')
})

testWithSamples('a data folder that another engine has is named in one sentence, with what to do', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  mkdirSync(dataDir)
  const holder = await startBuiltEngine({ dataDir })
  try {
    const page = await launch(dataDir)
    await page.getByText('The engine has stopped').waitFor()
    await page
      .getByText(
        `The data folder ${dataDir} is in use by another Openbell engine (process ${process.pid}): close it, or choose another folder with --data-dir.`,
        { exact: true },
      )
      .waitFor()
    expect(await page.getByRole('button', { name: 'Retry' }).isVisible()).toBe(true)
    for (const name of ['Copy report', 'Save report'])
      expect(await page.getByText(name, { exact: true }).isVisible(), name).toBe(true)
  } finally {
    await holder.close()
  }
})
