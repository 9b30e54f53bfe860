/**
 * A key combination, written `Mod+Shift+F`, `Alt+1`, `F5`, `?`. Mod is Cmd on a Mac and Ctrl elsewhere. Letters, digits
 * and named keys mean a place on the keyboard (`event.code`), so that a Cyrillic layout or Alt on a Mac changes
 * nothing; signs such as `?` mean what the layout types (`event.key`), wherever it has them.
 */
export type Os = 'mac' | 'other'

export interface Chord {
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
  /** `KeyF`, `Digit1`, `F5`, `Enter`; or the sign itself. */
  readonly key: string
  readonly kind: 'place' | 'sign'
}

export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const named: Readonly<Record<string, string>> = {
  enter: 'Enter',
  space: 'Space',
  escape: 'Escape',
  esc: 'Escape',
  tab: 'Tab',
  delete: 'Delete',
  del: 'Delete',
  backspace: 'Backspace',
  home: 'Home',
  end: 'End',
  pageup: 'PageUp',
  pagedown: 'PageDown',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
}

export function parseChord(text: string): Chord {
  // The last `+` of `Mod++` is the sign itself.
  const parts = text === '+' ? ['+'] : text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+')
  const key = parts.at(-1) ?? ''
  const modifiers = parts.slice(0, -1).map((part) => part.toLowerCase())
  const unknown = modifiers.find((part) => !['mod', 'shift', 'alt'].includes(part))
  if (key === '' || unknown !== undefined) throw new Error(`Chord must be Mod, Shift, Alt and one key, was ${text}`)
  const has = (modifier: string): boolean => modifiers.includes(modifier)
  return { mod: has('mod'), shift: has('shift'), alt: has('alt'), ...keyOf(key) }
}

function keyOf(text: string): Pick<Chord, 'key' | 'kind'> {
  if (/^[a-z]$/i.test(text)) return { key: `Key${text.toUpperCase()}`, kind: 'place' }
  if (/^\d$/.test(text)) return { key: `Digit${text}`, kind: 'place' }
  if (/^f\d{1,2}$/i.test(text)) return { key: text.toUpperCase(), kind: 'place' }
  const name = named[text.toLowerCase()]
  if (name !== undefined) return { key: name, kind: 'place' }
  if (text.length !== 1) throw new Error(`Key must be a letter, digit, sign or known name, was ${text}`)
  return { key: text, kind: 'sign' }
}

export function matches(chord: Chord, press: KeyPress, os: Os): boolean {
  const [mod, other] = os === 'mac' ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (mod !== chord.mod || other || press.altKey !== chord.alt) return false
  // Which signs need Shift differs from layout to layout, so a sign brings its own.
  if (chord.kind === 'sign') return press.key === chord.key
  return press.shiftKey === chord.shift && placeOf(press) === chord.key
}

/** What was pressed, for recording a new binding; undefined while only modifiers are down. */
export function chordOf(press: KeyPress, os: Os): string | undefined {
  if (/^(?:Control|Shift|Alt|Meta)/.test(press.code)) return undefined
  const place = placeOf(press)
  const isPlace = /^(?:Key[A-Z]|Digit\d|F\d{1,2})$/.test(place) || Object.values(named).includes(place)
  if (!isPlace && press.key.length !== 1) return undefined
  const shift = press.shiftKey && isPlace
  const mod = os === 'mac' ? press.metaKey : press.ctrlKey
  return written({
    mod,
    alt: press.altKey,
    shift,
    key: isPlace ? place.replace(/^(?:Key|Digit|Arrow)/, '') : press.key,
  })
}

const written = ({ mod, alt, shift, key }: Omit<Chord, 'kind'>): string =>
  [mod && 'Mod', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')

/** Types a character by itself: acts only where nothing can be typed, and can be turned off (WCAG 2.1.4). */
export const isCharacterKey = ({ mod, alt, key, kind }: Chord): boolean =>
  !mod && !alt && (kind === 'sign' || /^(?:Key|Digit)/.test(key) || key === 'Space')

/** Two writings of the same keys: for comparing. */
export const canonical = (text: string): string => {
  const { mod, shift, alt, key, kind } = parseChord(text)
  return written({ mod, alt, shift: shift && kind === 'place', key })
}

const macNames: Readonly<Record<string, string>> = { Mod: '\u2318', Shift: '\u21E7', Alt: '\u2325' }
const arrows: Readonly<Record<string, string>> = {
  ArrowUp: '\u2191',
  ArrowDown: '\u2193',
  ArrowLeft: '\u2190',
  ArrowRight: '\u2192',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Delete: 'Del',
  Escape: 'Esc',
}

/** One text a key cap: `['Ctrl', 'Shift', 'F']`, on a Mac `['⇧', '⌘', 'F']`. */
export function chordCaps(text: string, os: Os): readonly string[] {
  const { mod, shift, alt, key } = parseChord(text)
  const cap = arrows[key] ?? key.replace(/^(?:Key|Digit)/, '')
  if (os === 'mac') {
    const order = [alt && 'Alt', shift && 'Shift', mod && 'Mod'].filter((name) => name !== false)
    return [...order.map((name) => macNames[name] ?? name), cap]
  }
  return [...[mod && 'Ctrl', alt && 'Alt', shift && 'Shift'].filter((name) => name !== false), cap]
}

/** The number block types the same digits and the same Enter. */
const placeOf = ({ code }: KeyPress): string => code.replace(/^Numpad(?=Enter$)/, '').replace(/^Numpad(?=\d$)/, 'Digit')
