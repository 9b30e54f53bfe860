/** Leads key presses of the window to commands. */
import { isCharacterKey, parseChord } from './chord.ts'
import { type Scope, scopes } from './command.ts'
import type { Commands } from './registry.ts'

/** Editing text keeps its own chords. */
const textChords = new Set(['a', 'c', 'v', 'x', 'y', 'z'])
const textKeys = new Set(['Home', 'End', 'Delete', 'Backspace', 'Enter', 'PageUp', 'PageDown'])

/** Listens until the returned function is called. A refusal is told to `onRefused`: a dead key explains itself. */
export function listenForShortcuts(
  target: Document,
  commands: Commands,
  onRefused: (detail: string) => void,
): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return
    const command = commands.match(event, scopesOf(event.target))
    if (command === undefined || isPress(event) || isTyping(event, commands.keysOf(command))) return
    event.preventDefault()
    if (event.repeat && command.repeats !== true) return
    const ran = commands.run(command.id)
    if (ran.kind === 'refused') onRefused(ran.detail)
  }
  target.addEventListener('keydown', onKeyDown)
  return () => target.removeEventListener('keydown', onKeyDown)
}

/** The scopes around an element, innermost first. */
export function scopesOf(target: EventTarget | null): readonly Scope[] {
  const found: Scope[] = []
  let at = target instanceof Element ? target.closest<HTMLElement>('[data-scope]') : null
  while (at !== null) {
    const name = at.dataset['scope']
    const scope = scopes.find((each) => each === name)
    if (scope !== undefined) found.push(scope)
    at = at.parentElement?.closest<HTMLElement>('[data-scope]') ?? null
  }
  return found
}

export function isTextEntry(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest('[contenteditable]:not([contenteditable=false]), textarea') !== null) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
}

/** Space and Enter press the button that has the focus. */
function isPress({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || (key !== ' ' && key !== 'Enter') || !(target instanceof Element)) return false
  return target.closest('button, a[href], summary, [role=option], [role^=menuitem], [role=radio]') !== null
}

/** What a text field needs for itself. */
function isTyping(event: KeyboardEvent, keys: string | undefined): boolean {
  if (keys === undefined || !isTextEntry(event.target)) return false
  return isTextKey(event) || isCharacterKey(parseChord(keys))
}

function isTextKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (altKey) return false
  const chord = ctrlKey || metaKey
  return chord
    ? textChords.has(key.toLowerCase()) || key.startsWith('Arrow')
    : textKeys.has(key) || key.startsWith('Arrow')
}
