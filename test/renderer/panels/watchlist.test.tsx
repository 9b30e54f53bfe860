// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { Watchlist } from '../../../renderer/panels/watchlist.tsx'
import { WindowActionsContext, type ImportStart } from '../../../renderer/panels/window-actions.ts'
import { applyPatches, linkLost } from '../../../renderer/replica.ts'
import { anInstrument } from './an-instrument.ts'
import { click, mount, one } from '../components/mount.tsx'

function heard() {
  const charts: string[] = []
  const imports: (ImportStart | undefined)[] = []
  const actions = {
    openChart: (symbol: string) => void charts.push(symbol),
    openChartAt: () => {},
    openPanel: () => {},
    openReplay: () => {},
    openAlert: () => undefined,
    openResearch: () => {},
    openStrategyStart: () => {},
    openImport: (start?: ImportStart) => void imports.push(start),
  }
  return { charts, imports, actions }
}

test('without instruments it offers the import', async () => {
  applyPatches([], true)
  const { imports, actions } = heard()
  const { place } = await mount(
    <WindowActionsContext value={actions}>
      <Watchlist />
    </WindowActionsContext>,
  )
  await click(one('button', place))
  expect([place.querySelector('.state-title')?.textContent, imports]).toEqual(['No instruments yet', [undefined]])
})

test('its values are marked as old while the engine is away, and no import begins', async () => {
  const row = anInstrument()
  applyPatches([{ of: 'instrument', key: row.id, value: row }], true)
  const { actions } = heard()
  const { place } = await mount(
    <WindowActionsContext value={actions}>
      <Watchlist />
    </WindowActionsContext>,
  )
  const stale = () => one('.panel-fill', place).dataset['stale']
  const before = stale()
  const { act } = await import('react')
  await act(async () => linkLost(1))
  expect([before, stale()]).toEqual([undefined, ''])
})
