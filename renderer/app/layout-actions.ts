import { saveFile } from '../components/save-file.ts'
import { LAYOUT_EXTENSION, layoutFileText } from './layout-file.ts'
import { activeWorkspace, type Workbench } from './workbench.ts'

/** The active workspace's layout as a file. */
export function saveLayout(workbench: Workbench): void {
  const [dock, workspace] = [workbench.dock(), activeWorkspace()]
  if (dock === undefined) return
  const text = layoutFileText(workspace, dock.layout())
  saveFile(`${workspace}${LAYOUT_EXTENSION}`, new Blob([text], { type: 'application/json' }))
}

export function chooseLayout(take: (file: File) => void): void {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: LAYOUT_EXTENSION })
  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    if (file !== undefined) take(file)
  })
  input.click()
}
