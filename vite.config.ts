import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** The first paint waits for the entry, which applies the theme that was chosen: it may not be the system's. */
const paintInTheme: Plugin = {
  name: 'paint-in-theme',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => html.replaceAll('<script type="module"', '<script blocking="render" type="module"'),
  },
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
            // What the entry needs, with all that hangs on it; then what more than one of the later parts needs.
            { name: 'base', test: /renderer\/app\/window-appearance/ },
            { name: 'parts', test: /node_modules|\/renderer\//, minShareCount: 2 },
          ],
        },
      },
    },
  },
})
