// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { panelTypes } from '../../../renderer/app/panel-types.tsx'
import { feedsText, StatusBar } from '../../../renderer/app/status-bar.tsx'
import { Workbench } from '../../../renderer/app/workbench.ts'
import { WorkbenchContext } from '../../../renderer/app/workbench-context.ts'
import { applyPatches } from '../../../renderer/replica.ts'
import { problem } from '../../../shared/contract/catalogue.ts'
import type { Health } from '../../../shared/contract/health.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { at } from '../panels/an-instrument.ts'
import { mount } from '../components/mount.tsx'

test.each([
  ['connecting', [], ['off', 'Connecting']],
  ['live', [], ['off', 'No live feed']],
  ['live', ['up', 'up'], ['ok', 'Feeds 2/2']],
  ['live', ['up', 'down'], ['warn', 'Feeds 1/2']],
  ['lost', ['up', 'up'], ['warn', 'Engine away']],
] as const)('a link that is %s with feeds %j reads %j', (link, states, read) => {
  expect(
    feedsText(
      link,
      states.map((state) => ({ state })),
    ),
  ).toEqual(read)
})

const health: Health = {
  version: '0.1.0',
  node: '24',
  now: at('2026-11-23T12:00:00Z'),
  started: at('2026-11-23T11:00:00Z'),
  cpu: 0.12,
  memory: 1e8,
  store: { schema: '1', bytes: 1e6 },
  feeds: [],
  warnings: [],
  sampleMissing: 'the package is not installed',
  actor: 'admin',
  role: 'admin',
  local: true,
}
const job: Job = {
  id: 'j',
  kind: 'import',
  title: 'Import es.csv',
  owner: 'admin',
  status: 'running',
  progress: { done: 62, total: 100, unit: 'bytes' },
  started: at('2026-11-23T11:59:00Z'),
  resumable: false,
}

test('it says that there is no feed, why there is no sample data, what runs, and the version', async () => {
  applyPatches(
    [
      { of: 'health', key: 'engine', value: health },
      { of: 'job', key: 'j', value: job },
    ],
    true,
  )
  expect(await itemsShown()).toEqual([
    'No live feed',
    'No sample data: the package is not installed',
    'Import es.csv62\u202F%',
    'CPU 12\u202F%',
    'v0.1.0',
  ])
})

test.each([
  [['A'], 'There is no calendar A: there are XNYS.'],
  [['A', 'B'], '2 warnings: There is no calendar A: there are XNYS.'],
])('of the warnings %j it shows %s', async (calendars, text) => {
  const warnings = calendars.map((calendar) => problem('calendar.unknown', { calendar, calendars: 'XNYS' }))
  applyPatches([{ of: 'health', key: 'engine', value: { ...health, warnings } }], true)
  expect(await itemsShown()).toContain(text)
})

async function itemsShown(): Promise<readonly string[]> {
  const { place } = await mount(
    <WorkbenchContext value={new Workbench(panelTypes)}>
      <StatusBar />
    </WorkbenchContext>,
  )
  const items = [...place.querySelectorAll('button')].map(({ textContent }) => textContent)
  return items.filter((text) => !text.endsWith('UTC'))
}
