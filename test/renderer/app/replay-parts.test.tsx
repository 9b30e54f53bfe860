// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { panelTypes } from '../../../renderer/app/panel-types.tsx'
import { ReplayBadge, ReplayNews } from '../../../renderer/app/replay-parts.tsx'
import { Workbench } from '../../../renderer/app/workbench.ts'
import { WorkbenchContext } from '../../../renderer/app/workbench-context.ts'
import { takeToasts, type Toast } from '../../../renderer/components/toast.ts'
import { applyPatches } from '../../../renderer/replica.ts'
import type { ReplayState } from '../../../shared/contract/replays.ts'
import { mount } from '../components/mount.tsx'
import { aReplay } from '../panels/a-replay.ts'

const tell = (value: ReplayState): void => applyPatches([{ of: 'replay', key: value.id, value }], false)

test('the badge says the speed, or that it is paused, and goes with the replay', async () => {
  applyPatches([], true)
  const { place } = await mount(
    <WorkbenchContext value={new Workbench(panelTypes)}>
      <ReplayBadge />
    </WorkbenchContext>,
  )
  const said: (string | null)[] = [place.textContent]
  for (const part of [{}, { status: 'paused' }, { speed: 0 }, { status: 'ended' }] as const) {
    await act(async () => tell(aReplay(part)))
    said.push(place.textContent)
  }
  expect(said).toEqual(['', 'REPLAY \u00B7 10\u00D7', 'REPLAY \u00B7 paused', 'REPLAY \u00B7 flat out', ''])
})

test('the end of a replay is said once, a failure with its reason; what had ended before is not', async () => {
  applyPatches([], true)
  tell(aReplay({ id: 'old', status: 'ended' }))
  tell(aReplay({ id: 'good' }))
  tell(aReplay({ id: 'bad', title: 'btc.gz' }))
  const toasts: Toast[] = []
  const stop = takeToasts((toast) => toasts.push(toast))
  await mount(<ReplayNews />)
  const problem = { code: 'import.no-file', values: { file: 'btc.gz' } } as const
  await act(async () => tell(aReplay({ id: 'good', status: 'ended', played: 1200 })))
  await act(async () => tell(aReplay({ id: 'bad', title: 'btc.gz', status: 'failed', problem })))
  stop()
  expect(toasts.map(({ severity, title, text }) => [severity, title, text])).toEqual([
    ['info', 'The replay has ended: EURUSD.FX, stored ticks', '1,200 played'],
    ['error', 'The replay failed: btc.gz', 'There is no file btc.gz: check its name and folder.'],
  ])
})
