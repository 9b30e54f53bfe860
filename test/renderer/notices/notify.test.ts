// @vitest-environment jsdom
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { takeToasts, type Toast } from '../../../renderer/components/toast.ts'
import type { NoticeEvent, Severity } from '../../../renderer/notices/notice.ts'
import { acknowledge, notices, notify } from '../../../renderer/notices/notify.ts'
import { switchSystemNotices, systemNotices } from '../../../renderer/notices/system-notices.ts'
import { replica } from '../../../renderer/replica.ts'

beforeEach(() => replica.setState({ setting: new Map() }))

const anEvent = (id: string, severity: Severity): NoticeEvent => ({
  id,
  cause: severity,
  group: 'Engine',
  severity,
  title: `It is ${severity}`,
})

function heard(): Toast[] {
  const toasts: Toast[] = []
  onTestFinished(takeToasts((toast) => toasts.push(toast)))
  return toasts
}

test('success and warnings are said for a moment, again with a count; the others only where they stay', () => {
  const toasts = heard()
  for (const severity of ['info', 'success', 'warning', 'critical'] as const) notify(anEvent(severity, severity))
  notify(anEvent('again', 'warning'))
  notify(anEvent('again', 'warning'))
  notify(anEvent('seen', 'success'), { quiet: true })
  expect(toasts.map(({ severity, title }) => [severity, title])).toEqual([
    ['success', 'It is success'],
    ['warning', 'It is warning'],
    ['warning', 'It is warning (2 times)'],
  ])
  expect(notices().map(({ severity, ids }) => [severity, ids.length])).toEqual([
    ['success', 2],
    ['warning', 2],
    ['critical', 1],
    ['info', 1],
  ])
})

test('what is critical waits until it is acknowledged', () => {
  notify(anEvent('full', 'critical'))
  const [notice] = notices()
  if (notice !== undefined) acknowledge(notice)
  expect([notice?.acknowledged, notices()[0]?.acknowledged]).toEqual([false, true])
})

test('the system is asked by a press alone, and told what is out of sight or critical', async () => {
  const told: string[] = []
  class Told {
    static permission: NotificationPermission = 'default'
    static async requestPermission(): Promise<NotificationPermission> {
      Told.permission = 'granted'
      return 'granted'
    }
    constructor(title: string) {
      told.push(title)
    }
    addEventListener(): void {}
  }
  vi.stubGlobal('Notification', Told)
  const visible = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible')
  onTestFinished(() => {
    vi.unstubAllGlobals()
    visible.mockRestore()
  })
  heard()
  notify(anEvent('before', 'critical'))
  expect([told, Told.permission, systemNotices()]).toEqual([[], 'default', 'off'])
  expect(await switchSystemNotices(true)).toBe('on')
  notify(anEvent('in sight', 'warning'))
  notify(anEvent('critical', 'critical'))
  visible.mockReturnValue('hidden')
  notify(anEvent('out of sight', 'success'))
  expect(told).toEqual(['It is critical (2 times)', 'It is success'])
  expect(await switchSystemNotices(false)).toBe('off')
})

test('a browser that refuses, or has none, is said so', () => {
  expect(systemNotices()).toBe('impossible')
  vi.stubGlobal('Notification', { permission: 'denied' })
  onTestFinished(() => void vi.unstubAllGlobals())
  expect(systemNotices()).toBe('denied')
})
