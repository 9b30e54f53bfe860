import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin, type Rolldown } from 'vite'

/** The first paint waits for the entry, which applies the theme that was chosen: it may not be the system's. */
const paintInTheme: Plugin = {
  name: 'paint-in-theme',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<script type="module"', '<script blocking="render" type="module"'),
  },
}

const ours = /node_modules|\/renderer\/|\/shared\//
const firstModules = new Set<string>()

const firstPart: Rolldown.CodeSplittingNameFunction = (id, graph) => {
  if (firstModules.size === 0) collectFirst(`${import.meta.dirname}/renderer/app/start.tsx`, graph)
  return firstModules.has(id) ? 'parts' : null
}

/** `radix-ui` names all of its parts in one module; these are used by what comes later only. */
const laterParts = /@radix-ui\/react-(?:checkbox|switch|toggle|toggle-group)\//

/** The modules that the window's first picture imports, and that these do. */
function collectFirst(id: string, graph: Rolldown.ChunkingContext): void {
  if (firstModules.has(id) || laterParts.test(id)) return
  firstModules.add(id)
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) collectFirst(imported, graph)
}

/** The window: one build for the desktop shell and for the browser. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react(), paintInTheme],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome146',
    // The large libraries apart: they are read side by side, and stay cached while only the window changes.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
            { name: 'dock', test: /node_modules\/dockview/ },
            { name: 'chart', test: /node_modules\/(?:lightweight-charts|fancy-canvas)\// },
            // What the entry needs, with all that hangs on it; then what more than one part needs: the window's first
            // picture, too, or only parts that come later.
            { name: 'base', test: /renderer\/app\/window-appearance/ },
            { name: firstPart, debugName: 'parts', test: ours, minShareCount: 2 },
            { name: 'later', test: ours, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
