/** Which Python a person chose: a file of the data folder, so that every command reads it, with an engine or without. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { makeFolder } from '../data-folder.ts'
import { findPython, type Python } from './python.ts'

const shape = z.object({ program: z.string().min(1) })

const fileIn = (dataDir: string): string => join(dataDir, 'python.json')

/** Undefined where the first that is found is to be used; also where the file was damaged, as nothing is lost with it. */
export function chosenPython(dataDir: string): string | undefined {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return undefined
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8'))).program
  } catch {
    return undefined
  }
}

/** Throws an `ApiError` for one that cannot run strategies; the one before stays then. Without a program none is chosen. */
export async function choosePython(dataDir: string, program: string | undefined): Promise<Python | undefined> {
  const file = fileIn(dataDir)
  if (program === undefined) {
    rmSync(file, { force: true })
    return undefined
  }
  const python = await findPython({ chosen: program })
  makeFolder(dataDir)
  writeFileSync(`${file}.new`, `${JSON.stringify({ program: python.program })}\n`, { flush: true })
  renameSync(`${file}.new`, file)
  return python
}

/** The one that runs strategies now. */
export const usedPython = (dataDir: string): Promise<Python> => findPython({ chosen: chosenPython(dataDir) })
