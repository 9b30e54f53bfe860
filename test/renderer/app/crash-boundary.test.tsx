// @vitest-environment jsdom
import { expect, onTestFinished, test, vi } from 'vitest'
import { CrashBoundary } from '../../../renderer/app/crash-boundary.tsx'
import { click, mount, one, settle } from '../components/mount.tsx'

function Broken(): never {
  throw new Error('the list is not there: token=abc in /home/anna/openbell')
}

test('an error that nothing has dealt with is said calmly, and its report has nothing private', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 })
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const copied: string[] = []
  vi.stubGlobal('navigator', {
    userAgent: 'Browser 1',
    clipboard: { writeText: async (text: string) => void copied.push(text) },
  })
  vi.stubGlobal('openbell', undefined)
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    said.mockRestore()
  })
  const { place } = await mount(
    <CrashBoundary>
      <Broken />
    </CrashBoundary>,
  )
  expect(one('h1', place).textContent).toBe('This window stopped working')
  const buttons = [...place.querySelectorAll('button')]
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Reload', 'Copy report', 'Save report'])
  const copy = buttons[1]
  if (copy === undefined) throw new Error('There is no button that copies')
  await click(copy)
  // No engine answers here, and the report does not wait for it for long.
  await vi.waitFor(() => expect(copied).toHaveLength(1), { timeout: 5_000 })
  await settle()
  expect(copied[0]).toMatch(
    /^Openbell crash report\n\nOpenbell unknown\nBrowser 1\n1970-01-01T00:00:00.000Z\n\nWhat happened\nError: the list is not there: token=\[hidden\] in ~\/openbell\n/,
  )
  expect(copied[0]).toContain('No lines of the log could be read.')
})

test('what does not break is shown as it is', async () => {
  const { place } = await mount(<CrashBoundary>all is well</CrashBoundary>)
  expect(place.textContent).toBe('all is well')
})
