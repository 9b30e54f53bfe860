import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The window: one build for the desktop shell and for the browser. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'chrome146' },
})
