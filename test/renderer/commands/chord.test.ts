import { describe, expect, test } from 'vitest'
import {
  canonical,
  chordCaps,
  chordOf,
  isCharacterKey,
  type KeyPress,
  matches,
  parseChord,
} from '../../../renderer/commands/chord.ts'

const aPress = (press: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...press,
})

describe('a chord matches its keys', () => {
  test.each([
    ['Mod+K', aPress({ key: 'k', code: 'KeyK', ctrlKey: true }), 'other'],
    ['Mod+K', aPress({ key: 'k', code: 'KeyK', metaKey: true }), 'mac'],
    ['Mod+K in Cyrillic', aPress({ key: 'л', code: 'KeyK', ctrlKey: true }), 'other'],
    ['Alt+T', aPress({ key: '†', code: 'KeyT', altKey: true }), 'mac'],
    ['Mod+Shift+F', aPress({ key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }), 'other'],
    ['Alt+1', aPress({ key: '1', code: 'Digit1', altKey: true }), 'other'],
    ['Alt+1', aPress({ key: '1', code: 'Numpad1', altKey: true }), 'other'],
    ['?', aPress({ key: '?', code: 'Slash', shiftKey: true }), 'other'],
    ['? in German', aPress({ key: '?', code: 'Minus', shiftKey: true }), 'other'],
    ['Mod+,', aPress({ key: ',', code: 'Comma', ctrlKey: true }), 'other'],
    ['Shift+F5', aPress({ key: 'F5', code: 'F5', shiftKey: true }), 'other'],
    ['Mod+Enter', aPress({ key: 'Enter', code: 'NumpadEnter', ctrlKey: true }), 'other'],
    ['Shift+Right', aPress({ key: 'ArrowRight', code: 'ArrowRight', shiftKey: true }), 'other'],
  ] as const)('%s', (text, press, os) => {
    expect(matches(parseChord(text.split(' in ')[0] ?? ''), press, os)).toBe(true)
  })
})

describe('a chord does not match other keys', () => {
  test.each([
    ['Mod+K', aPress({ key: 'k', code: 'KeyK' })],
    ['Mod+K', aPress({ key: 'k', code: 'KeyK', metaKey: true })],
    ['Mod+K', aPress({ key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true })],
    ['Mod+K', aPress({ key: 'k', code: 'KeyK', ctrlKey: true, altKey: true })],
    ['F5', aPress({ key: 'F5', code: 'F5', shiftKey: true })],
    ['?', aPress({ key: '/', code: 'Slash' })],
  ])('%s', (text, press) => expect(matches(parseChord(text), press, 'other')).toBe(false))
})

test.each([
  ['Mod+Shift+F', 'other', ['Ctrl', 'Shift', 'F']],
  ['Mod+Alt+Enter', 'other', ['Ctrl', 'Alt', 'Enter']],
  ['Mod+Shift+F', 'mac', ['⇧', '⌘', 'F']],
  ['Alt+1', 'other', ['Alt', '1']],
  ['Left', 'other', ['←']],
  ['Mod++', 'other', ['Ctrl', '+']],
] as const)('%s on %s is drawn %j', (text, os, caps) => expect(chordCaps(text, os)).toEqual(caps))

test.each(['', 'Hyper+K', 'Mod+', 'Mod+Enterr'])('%j is no chord', (text) => {
  expect(() => parseChord(text)).toThrow()
})

test.each([
  ['N', true],
  ['Shift+B', true],
  ['?', true],
  ['7', true],
  ['F5', false],
  ['Alt+T', false],
  ['Mod+K', false],
  ['Del', false],
])('%s is a character key: %s', (text, expected) => expect(isCharacterKey(parseChord(text))).toBe(expected))

test.each([
  [aPress({ key: 'F', code: 'KeyF', ctrlKey: true, shiftKey: true }), 'Mod+Shift+F'],
  [aPress({ key: '?', code: 'Slash', shiftKey: true }), '?'],
  [aPress({ key: 'ArrowUp', code: 'ArrowUp', altKey: true }), 'Alt+Up'],
  [aPress({ key: 'Control', code: 'ControlLeft', ctrlKey: true }), undefined],
])('what is pressed can be recorded', (press, expected) => expect(chordOf(press, 'other')).toBe(expected))

test('what was recorded matches the same press', () => {
  const press = aPress({ key: '+', code: 'BracketRight', ctrlKey: true })
  const chord = chordOf(press, 'other')
  expect(chord !== undefined && matches(parseChord(chord), press, 'other')).toBe(true)
})

test('two writings of the same keys are one', () => {
  expect(canonical('shift+mod+f')).toBe(canonical('Mod+Shift+F'))
})
