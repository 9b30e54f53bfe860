import { expect, test } from 'vitest'
import { showToast, showUndo, takeToasts, type Toast } from '../../../renderer/components/toast.ts'

test('what is said before anything shows it waits, in its order', () => {
  showToast('info', { title: 'first' })
  showUndo('second', () => {})
  const shown: Toast[] = []
  const stop = takeToasts((toast) => shown.push(toast))
  showToast('warning', { title: 'third' })
  stop()
  showToast('error', { title: 'fourth' })
  expect(shown.map(({ severity, title }) => [severity, title])).toEqual([
    ['info', 'first'],
    ['undo', 'second'],
    ['warning', 'third'],
  ])
})
