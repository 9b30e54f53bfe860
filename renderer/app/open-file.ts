/** A file that somebody dropped on the window or opened with the program: what it is goes by its name. */
import { showToast } from '../components/toast.ts'
import { toError } from '../to-error.ts'
import { LAYOUT_EXTENSION, readLayoutFile } from './layout-file.ts'
import type { Workbench } from './workbench.ts'

export async function openFile(workbench: Workbench, file: File): Promise<void> {
  if (file.name.toLowerCase().endsWith(LAYOUT_EXTENSION)) await openLayout(workbench, file)
  else workbench.openImport({ file })
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
