// @vitest-environment jsdom
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { Banner } from '../../../renderer/components/banner.tsx'
import { Denied } from '../../../renderer/components/denied.tsx'
import { ErrorState } from '../../../renderer/components/error-state.tsx'
import { Meter, ProgressBar } from '../../../renderer/components/progress-bar.tsx'
import { SkeletonRows } from '../../../renderer/components/skeleton.tsx'
import { StaleStrip } from '../../../renderer/components/stale-strip.tsx'
import { TabBar } from '../../../renderer/components/tab-bar.tsx'
import { TickFlash } from '../../../renderer/components/tick-flash.tsx'
import { click, mount, one, press } from './mount.tsx'

test('an error offers another try and its details', async () => {
  const copied: string[] = []
  let tries = 0
  vi.stubGlobal('navigator', { clipboard: { writeText: async (text: string) => copied.push(text) } })
  await mount(<ErrorState title="Stopped" text="Kept 3 bars." details="backfill 7f3a" onRetry={() => (tries += 1)} />)
  const [retry, copy] = document.querySelectorAll<HTMLElement>('[role=alert] button')
  if (retry !== undefined && copy !== undefined) {
    await click(retry)
    await click(copy)
  }
  await act(async () => {})
  expect([tries, copied, copy?.textContent]).toEqual([1, ['backfill 7f3a'], 'Copied'])
  vi.unstubAllGlobals()
})

test('a refused clipboard is told', async () => {
  vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } })
  await mount(<ErrorState title="Stopped" text="" details="x" />)
  await click(one('[role=alert] button'))
  expect(one('[role=alert] button').textContent).toBe('The clipboard is not available')
  vi.unstubAllGlobals()
})

test.each([
  [{ done: 431_200, total: 695_484, rate: 52_000 }, '62\u202F%', '431,200 of 695,484 bars, 52,000 a second, 5s left'],
  [{ done: 999, total: 1000 }, '99\u202F%', '999 of 1,000 bars'],
  [{ done: 1000, total: 1000, rate: 10 }, '100\u202F%', '1,000 of 1,000 bars, 10 a second'],
  [{ done: 0, total: 0 }, '0\u202F%', '0 of 0 bars'],
])('progress says how much, how fast and how long', async (amount, percent, foot) => {
  await mount(<ProgressBar label="Backtest" unit="bars" {...amount} />)
  const shown = [one('.progress-head > :last-child').textContent, one('.progress-foot > span').textContent]
  expect(shown).toEqual([percent, foot])
})

test('a meter stays between nothing and all', async () => {
  await mount(<Meter label="Disk" ratio={1.7} level />)
  expect(one('[role=meter]').getAttribute('aria-valuenow')).toBe('100')
})

test('each state is announced as loudly as it matters', async () => {
  const { place } = await mount(
    <>
      <StaleStrip>Last tick 42 s ago</StaleStrip>
      <Denied role="User" ask="Ada" />
      <Banner tone="warn">Clock</Banner>
      <Banner tone="danger">Feed lost</Banner>
      <SkeletonRows rows={2} label="Loading positions" />
    </>,
  )
  const shown = [...place.children].map((child) => [child.getAttribute('role'), child.textContent])
  expect(shown).toEqual([
    ['status', 'Last tick 42 s ago'],
    ['note', 'Needs role User; ask Ada'],
    ['status', 'Clock'],
    ['alert', 'Feed lost'],
    ['status', ''],
  ])
})

test('a tick flashes in its direction, and not at first', async () => {
  const { place, show } = await mount(<TickFlash value={1}>1</TickFlash>)
  const seen = [one('.tick-flash', place).dataset['flash']]
  for (const value of [2, 1, undefined, 3]) {
    await show(<TickFlash value={value}>{value}</TickFlash>)
    seen.push(one('.tick-flash', place).dataset['flash'])
  }
  expect(seen).toEqual([undefined, 'up', 'down', undefined, undefined])
})

test('arrows walk the tabs round, and only the active one is a tab stop', async () => {
  const heard: string[] = []
  const tabs = [
    { id: 'a', label: 'Positions', count: 4 },
    { id: 'b', label: 'Orders' },
    { id: 'c', label: 'Fills' },
  ]
  await mount(<TabBar label="Account" tabs={tabs} active="a" onChange={(id) => heard.push(id)} />)
  const first = one('[aria-selected=true]')
  for (const key of ['ArrowRight', 'ArrowLeft', 'End']) await press(first, key)
  expect([heard, document.querySelectorAll('[role=tab][tabindex="0"]').length]).toEqual([['b', 'c', 'c'], 1])
})
