import { afterEach, expect, test, vi } from 'vitest'
import { draftOf, dropDraft, editDraft, redo, undo } from '../../../renderer/calendar/drafts.ts'
import { changePhases } from '../../../renderer/calendar/edit-calendar.ts'
import { typeEdge } from '../../../renderer/calendar/edit-hours.ts'
import { aCalendar } from '../../shared/domain/small-calendars.ts'

vi.useFakeTimers()
afterEach(() => vi.clearAllTimers())

const saved = { version: 'one', calendar: aCalendar({}) }

const closesAt = (text: string, gesture?: string): void =>
  editDraft(
    'TEST',
    saved,
    changePhases({ part: 'hours', index: 0 }, (phases) => typeEdge(phases, { index: 0, edge: 'to' }, text)),
    gesture,
  )
const close = () => draftOf('TEST')?.calendar.hours[0]?.phases[0]?.[2]

test('edits are undone and redone one by one, those of one gesture together', () => {
  closesAt('17:05')
  closesAt('17:10', 'drag')
  closesAt('17:15', 'drag')
  undo('TEST')
  expect(close()).toBe('17:05')
  undo('TEST')
  undo('TEST')
  expect(close()).toBe('17:00')
  redo('TEST')
  redo('TEST')
  expect(close()).toBe('17:15')
  closesAt('18:00')
  redo('TEST')
  expect(close()).toBe('18:00')
  dropDraft('TEST')
})

test('what is being typed may be no time: what is drawn stays the last that was', () => {
  closesAt('18:00')
  closesAt('18:')
  expect(close()).toBe('18:')
  expect(draftOf('TEST')?.sound.hours[0]?.phases[0]?.[2]).toBe('18:00')
  dropDraft('TEST')
})

test('a draft that was given up can be had again', () => {
  closesAt('18:00')
  const again = dropDraft('TEST')
  expect(draftOf('TEST')).toBeUndefined()
  again()
  expect(close()).toBe('18:00')
})
