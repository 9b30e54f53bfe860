/** A drawing as it is kept: in time and price, so that every interval and every zone shows it at its place. */
import * as z from 'zod'
import { anchorCounts, drawingKinds, toolTitles, type DrawingTool } from './tools.ts'

/** `time` in microseconds UTC, between bars too; `price` as the chart shows it, in the instrument's currency. */
const Anchor = z.object({ time: z.int(), price: z.number() })
export type Anchor = Readonly<z.infer<typeof Anchor>>

export const LONGEST_TEXT = 200
export const lineWidths = [1, 2, 3] as const
export type LineWidth = (typeof lineWidths)[number]

const Drawing = z
  .object({
    id: z.string().min(1).max(40),
    kind: z.enum(drawingKinds),
    anchors: z.array(Anchor).readonly(),
    /** Place in the palette. */
    colour: z.int().min(0).max(7),
    width: z.literal(lineWidths),
    /** Of a text; others have none. */
    text: z.string().max(LONGEST_TEXT).optional(),
  })
  .refine(({ kind, anchors }) => anchors.length === anchorCounts[kind], {
    path: ['anchors'],
    error: ({ input }) => countFault(input),
  })
export type Drawing = Readonly<z.infer<typeof Drawing>>

/** Some drawings of an instrument as they were or shall be; undefined: there was none of that id. */
export interface DrawingStep {
  readonly kind: 'drawings'
  readonly instrument: string
  readonly drawings: ReadonlyMap<string, Drawing | undefined>
}

/** What stands on the chart: a drawing, or one that is still being made. */
export interface Shape {
  readonly kind: DrawingTool
  readonly anchors: readonly Anchor[]
  readonly text?: string | undefined
}

export interface ReadDrawings {
  readonly drawings: readonly Drawing[]
  /** What is none, as it was found: it is written back, so that nothing is lost. */
  readonly unread: readonly unknown[]
  /** What is wrong with the first of these, in one sentence. */
  readonly fault: string | undefined
}

/** Of a setting; each one that is none is left out by itself. */
export function readDrawings(value: unknown): ReadDrawings {
  if (value === undefined) return { drawings: [], unread: [], fault: undefined }
  if (!Array.isArray(value))
    return { drawings: [], unread: [value], fault: `Drawings must be a list, were ${JSON.stringify(value)}.` }
  const drawings: Drawing[] = []
  const unread: unknown[] = []
  let fault: string | undefined
  value.forEach((each: unknown, at) => {
    const read = Drawing.safeParse(each)
    if (read.success && drawings.every(({ id }) => id !== read.data.id)) return drawings.push(read.data)
    fault ??= faultOf(each, at, read.error)
    return unread.push(each)
  })
  return { drawings, unread, fault }
}

function faultOf(value: unknown, at: number, error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? []
  const name = `Drawing ${at + 1}`
  if (issue === undefined) return `${name} has the id of another one, so it is left out.`
  const path = issue.path.map(String)
  const found = path.reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], value)
  const where = path.length === 0 ? '' : ` at ${path.join('.')}`
  return `${name} is left out${where}: ${issue.message}, was ${JSON.stringify(found) ?? 'missing'}.`
}

function countFault(input: unknown): string {
  const { kind } = input as Drawing
  return `A ${toolTitles[kind].toLowerCase()} has ${anchorCounts[kind]} anchors`
}
