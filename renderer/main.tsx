import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { applyStoredAppearance } from './app/window-appearance.ts'
import './styles/design.css'

// Schemas would compile code from text, which the page's content policy refuses. Set before any schema is made, which
// is why the window itself is imported later.
z.config({ jitless: true })
applyStoredAppearance()

const place = document.querySelector('#root')
if (place === null) throw new Error('The page must have a #root')
const root = createRoot(place)

if (new URLSearchParams(location.search).has('gallery')) {
  const { Gallery } = await import('./gallery/gallery.tsx')
  root.render(<Gallery />)
} else {
  const { startWindow } = await import('./app/start.tsx')
  startWindow(root)
}
