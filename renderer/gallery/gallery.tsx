/** Every part in every state: for looking, for measuring and for axe. */
import { useMemo, useState, useSyncExternalStore } from 'react'
import { createCommands } from '../commands/registry.ts'
import { Palette } from '../commands/palette.tsx'
import { ShortcutSheet } from '../commands/shortcut-sheet.tsx'
import { Button } from '../components/button.tsx'
import { OctagonXIcon } from '../components/icons.ts'
import { ModalRegion } from '../components/modal-region.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { Select } from '../components/select.tsx'
import { showToast } from '../components/toast.ts'
import { Toaster } from '../components/toaster.tsx'
import { TooltipGroup } from '../components/tooltip.tsx'
import { type Appearance, appearance, applyAppearance, onAppearanceChange } from '../styles/appearance.ts'
import '../styles/gallery.css'
import { upDownLabel, upDownPresets } from '../styles/tokens.ts'
import { Controls } from './controls.tsx'
import { Foundations } from './foundations.tsx'
import { Inputs } from './inputs.tsx'
import { Overlays } from './overlays.tsx'
import { findRuns, findSettings, findSymbols, goToDate, sampleCommands } from './sample-commands.ts'
import { States } from './states.tsx'
import { Tables } from './tables.tsx'

const chapters = ['Foundations', 'Controls', 'Inputs', 'Overlays', 'States', 'Tables']

export function Gallery() {
  const [open, setOpen] = useState<'palette' | 'sheet'>()
  const [recents, setRecents] = useState<readonly string[]>(['backtest.run', 'chart.reset'])
  const commands = useMemo(() => {
    const all = createCommands({ os: 'other', host: 'browser' })
    all.register(...sampleCommands((title) => showToast('info', { title })))
    return all
  }, [])
  const close = (): void => setOpen(undefined)
  return (
    <TooltipGroup>
      <div className="gallery">
        <TitleBar />
        <ModalRegion>
          <div className="gallery-body">
            <nav className="gallery-nav" aria-label="Chapters">
              {chapters.map((chapter) => (
                <a key={chapter} href={`#${chapter.toLowerCase()}`}>
                  {chapter}
                </a>
              ))}
            </nav>
            <main className="gallery-main" tabIndex={-1}>
              <Foundations />
              <Controls />
              <Inputs />
              <Overlays onPalette={() => setOpen('palette')} onSheet={() => setOpen('sheet')} />
              <States />
              <Tables />
            </main>
          </div>
          <Palette
            open={open === 'palette'}
            onClose={close}
            commands={commands}
            searchSymbols={findSymbols}
            findRuns={findRuns}
            findSettings={findSettings}
            recall={() => undefined}
            goToDate={goToDate}
            recents={recents}
            onUsed={(id) => setRecents([id, ...recents.filter((each) => each !== id)])}
          />
          <ShortcutSheet open={open === 'sheet'} onClose={close} commands={commands} />
        </ModalRegion>
        <Toaster />
      </div>
    </TooltipGroup>
  )
}

function TitleBar() {
  const { theme, density, upDown } = useSyncExternalStore(onAppearanceChange, appearance)
  const change = (part: Partial<Appearance>): void => applyAppearance({ theme, density, upDown, ...part })
  return (
    <header className="gallery-title" data-always-reachable="">
      <h1>Openbell parts</h1>
      <span className="grow" />
      <SegmentedControl
        label="Theme"
        value={theme}
        options={[
          { value: 'dark', label: 'Dark' },
          { value: 'light', label: 'Light' },
          { value: 'system', label: 'System' },
        ]}
        onChange={(next) => change({ theme: next })}
      />
      <SegmentedControl
        label="Density"
        value={density}
        options={[
          { value: 'compact', label: 'Compact' },
          { value: 'standard', label: 'Standard' },
          { value: 'comfortable', label: 'Comfortable' },
        ]}
        onChange={(next) => change({ density: next })}
      />
      <Select
        label="Up and down"
        small
        value={upDown}
        options={upDownPresets.map((value) => ({ value, label: upDownLabel(value) }))}
        onChange={(next) => change({ upDown: next })}
      />
      <Button kind="danger-outline" small icon={OctagonXIcon} onClick={() => showToast('warning', { title: 'Halted' })}>
        Halt all
      </Button>
    </header>
  )
}
