import { IconButton } from '../components/icon-button.tsx'
import { LinkIcon } from '../components/icons.ts'
import { Menu } from '../components/menu.tsx'
import type { Dock, DockPanel } from './dock.ts'
import { linkOf, type LinkLetter } from './link-groups.ts'
import { linkMenu } from './link-menu.ts'

/** The letter and the colour of a link group. To those who listen the button beside the tabs tells it. */
export const LinkChip = ({ letter }: { readonly letter: LinkLetter }) => (
  <span className="link-chip" data-letter={letter} aria-hidden="true" />
)

/** Beside the tabs: a tab list holds nothing but tabs. */
export function LinkButton({ dock, panel }: { readonly dock: Dock; readonly panel: DockPanel }) {
  const letter = linkOf(panel.params)
  const label = `Link group of ${panel.title}: ${letter ?? 'none'}`
  return (
    <Menu label={`Link group of ${panel.title}`} entries={linkMenu(dock, panel)} align="end">
      <IconButton className="link-button" data-letter={letter} icon={LinkIcon} label={label} small />
    </Menu>
  )
}
