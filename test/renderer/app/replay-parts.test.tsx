// @vitest-environment jsdom
import { act } from 'react'
import { expect, test } from 'vitest'
import { panelTypes } from '../../../renderer/app/panel-types.tsx'
import { ReplayBadge } from '../../../renderer/app/replay-parts.tsx'
import { Workbench } from '../../../renderer/app/workbench.ts'
import { WorkbenchContext } from '../../../renderer/app/workbench-context.ts'
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
