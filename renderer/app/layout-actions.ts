import { saveFile } from '../components/save-file.ts'
import { LAYOUT_EXTENSION, layoutFileText } from './layout-file.ts'
import { baseOf, findOwn } from './own-workspaces.ts'
import type { Workbench } from './workbench.ts'

/** The active workspace's layout as a file. */
export function saveLayout(workbench: Workbench): void {
  const [dock, workspace] = [workbench.dock(), workbench.workspace()]
  if (dock === undefined) return
  const own = findOwn(workspace)
  const title = own === undefined ? {} : { title: own.title }
  const text = layoutFileText({ workspace: baseOf(workspace), ...title, layout: dock.layout() })
  saveFile(`${fileName(own?.title ?? workspace)}${LAYOUT_EXTENSION}`, new Blob([text], { type: 'application/json' }))
}

/** What a system takes as the name of a file. */
const fileName = (title: string): string => title.toLowerCase().replaceAll(/[^\p{L}\d]+/gu, '-')

export function chooseLayout(take: (file: File) => void): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: LAYOUT_EXTENSION })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) take(file)
  })
  input.click()
}
