/** A file that somebody dropped on the window or opened with the program: what it is goes by its name. */
import { showToast } from '../components/toast.ts'
import { dropFile } from '../research/code-files.ts'
import { toError } from '../to-error.ts'
import { LAYOUT_EXTENSION, readLayoutFile } from './layout-file.ts'
import type { Workbench } from './workbench.ts'

export async function openFile(workbench: Workbench, file: File): Promise<void> {
  const name = file.name.toLowerCase()
  if (name.endsWith(LAYOUT_EXTENSION)) await openLayout(workbench, file)
  else if (name.endsWith('.py')) await openStrategy(workbench, file)
  else workbench.openImport({ file })
}

/** As long as a source may be. */
const MOST_SOURCE_BYTES = 1_048_576

/** It is shown, and nothing runs: whoever wants it among their strategies copies it there. */
async function openStrategy(workbench: Workbench, file: File): Promise<void> {
  const problem = file.size > MOST_SOURCE_BYTES ? 'No strategy has more than a megabyte.' : undefined
  const text = problem === undefined ? readUtf8(await file.arrayBuffer()) : undefined
  if (text === undefined) {
    const why = problem ?? 'It is not text in UTF-8.'
    return showToast('warning', { title: `${file.name} was not opened`, text: why })
  }
  dropFile(file.name, text)
  workbench.openInResearch('code')
}

function readUtf8(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

async function openLayout(workbench: Workbench, file: File): Promise<void> {
  const layout = readLayoutFile(await file.text())
  if (typeof layout === 'string') return showToast('warning', { title: `${file.name} was not opened`, text: layout })
  workbench.showLayout(layout)
}

/** What the desktop shell gives an address for. */
export async function openAddress(workbench: Workbench, name: string, address: string): Promise<void> {
  try {
    const response = await fetch(address)
    if (!response.ok) throw new Error(await response.text())
    await openFile(workbench, new File([await response.blob()], name))
  } catch (error) {
    showToast('warning', { title: `${name} could not be read`, text: toError(error).message })
  }
}
