import { createRoot } from 'react-dom/client'
import { applyStoredAppearance } from './app/window-appearance.ts'
import './styles/design.css'

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
