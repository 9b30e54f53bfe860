/** Workspaces that a person added. All windows have them; each window lays them out for itself. */
import { useMemo } from 'react'
import { showUndo } from '../components/toast.ts'
import { replica } from '../replica.ts'
import { removeSetting, useSetting, writeSetting } from '../settings.ts'
import { readBuiltIn, workspaces, type BuiltIn, type Workspace, type WorkspaceId } from './workspaces.ts'

export interface OwnWorkspace {
  readonly id: WorkspaceId
  readonly title: string
  /** The built-in one whose panels it goes back to. */
  readonly base: BuiltIn
}

export const OWN_WORKSPACES_KEY = 'workspaces'
export const LONGEST_TITLE = 24
const MOST = 20

const none: readonly OwnWorkspace[] = []

/** What is none of them is left out. */
export function readOwnWorkspaces(value: unknown): readonly OwnWorkspace[] {
  if (!Array.isArray(value)) return none
  return value.flatMap((each: unknown) => readOne(each) ?? []).slice(0, MOST)
}

function readOne(value: unknown): OwnWorkspace | undefined {
  const { id, title, base } = (value ?? {}) as Readonly<Record<keyof OwnWorkspace, unknown>>
  if (typeof id !== 'string' || !/^own-[a-z\d]+$/.test(id) || typeof title !== 'string' || title === '')
    return undefined
  return { id, title: title.slice(0, LONGEST_TITLE), base: readBuiltIn(base) ?? 'trade' }
}

export const ownWorkspaces = (): readonly OwnWorkspace[] =>
  readOwnWorkspaces(replica.getState().setting.get(OWN_WORKSPACES_KEY)?.value)

/** Built-in ones first, in the order of their keys. */
export const allWorkspaces = (own: readonly OwnWorkspace[] = ownWorkspaces()): readonly Workspace[] => [
  ...workspaces,
  ...own.map(({ id, title, base }) => ({
    id,
    title,
    layout: workspaces.find((each) => each.id === base)?.layout ?? (() => []),
  })),
]

export function useAllWorkspaces(): readonly Workspace[] {
  const [own] = useSetting(OWN_WORKSPACES_KEY, none, readOwnWorkspaces)
  return useMemo(() => allWorkspaces(own), [own])
}

export const findOwn = (id: WorkspaceId): OwnWorkspace | undefined => ownWorkspaces().find((each) => each.id === id)

/** The built-in one that a workspace is, or goes back to. */
export const baseOf = (id: WorkspaceId): BuiltIn => readBuiltIn(id) ?? findOwn(id)?.base ?? 'trade'

/** What is wrong with the title of a new workspace, or of the one that is renamed. */
export function whyNotTitle(title: string, renamed?: WorkspaceId): string | undefined {
  const text = title.trim()
  if (text === '') return 'A workspace needs a name.'
  if (text.length > LONGEST_TITLE) return `A name has at most ${LONGEST_TITLE} letters, this one ${text.length}.`
  const taken = allWorkspaces().find((each) => each.id !== renamed && each.title.toLowerCase() === text.toLowerCase())
  return taken === undefined ? undefined : `There is a workspace ${taken.title} already.`
}

export const whyNotMore = (): string | undefined =>
  ownWorkspaces().length < MOST ? undefined : `There can be ${MOST} workspaces of your own`

export function addOwn(title: string, base: BuiltIn): OwnWorkspace {
  const added = { id: `own-${Date.now().toString(36)}`, title: title.trim(), base }
  writeSetting(OWN_WORKSPACES_KEY, [...ownWorkspaces(), added])
  return added
}

export function renameOwn(id: WorkspaceId, title: string): void {
  writeSetting(
    OWN_WORKSPACES_KEY,
    ownWorkspaces().map((each) => (each.id === id ? { ...each, title: title.trim() } : each)),
  )
}

/** With its layouts in all windows, which come back with it. */
export function removeOwn(id: WorkspaceId): void {
  const before = ownWorkspaces()
  const removed = before.find((each) => each.id === id)
  if (removed === undefined) return
  const isLayout = (key: string): boolean => key === `layout.${id}` || key.startsWith(`layout.${id}.`)
  const layouts = [...replica.getState().setting.values()].filter(({ key }) => isLayout(key))
  writeSetting(
    OWN_WORKSPACES_KEY,
    before.filter((each) => each.id !== id),
  )
  for (const { key } of layouts) removeSetting(key)
  showUndo(`The workspace ${removed.title} was removed`, () => {
    for (const { key, value } of layouts) writeSetting(key, value)
    writeSetting(OWN_WORKSPACES_KEY, [...ownWorkspaces().filter((each) => each.id !== id), removed])
  })
}
