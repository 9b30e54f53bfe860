import { useState } from 'react'
import { Badge, Count } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { CopyButton } from '../components/copy-button.tsx'
import { Icon } from '../components/icon.tsx'
import { IconButton } from '../components/icon-button.tsx'
import {
  BellIcon,
  CameraIcon,
  ChartCandlestickIcon,
  CrosshairIcon,
  FileCodeIcon,
  GitCompareIcon,
  MagnetIcon,
  OctagonXIcon,
  PlayIcon,
  RedoIcon,
  SigmaIcon,
  UndoIcon,
} from '../components/icons.ts'
import { KeyCap, KeyCaps } from '../components/key-cap.tsx'
import { SegmentedControl } from '../components/segmented-control.tsx'
import { StatusDot } from '../components/status-dot.tsx'
import { ToolButton } from '../components/tool-button.tsx'
import { Chapter, Specimen } from './specimen.tsx'

const zones = [
  { value: 'exchange', label: 'Exchange time' },
  { value: 'local', label: 'Local' },
  { value: 'utc', label: 'UTC' },
] as const

export function Controls() {
  return (
    <Chapter id="controls" title="Controls" text="What is pressed. A blocked control stays in reach and says why.">
      <Buttons />
      <ToolBars />
      <Specimen title="Badges" wide>
        <div className="wrap">
          <Badge>Ready</Badge>
          <Badge tone="info">edited</Badge>
          <Badge tone="ok">signed</Badge>
          <Badge tone="warn">stale</Badge>
          <Badge tone="danger">faulted</Badge>
          <Badge tone="paper" icon={PlayIcon}>
            Running, paper
          </Badge>
          <Badge tone="replay">Replay</Badge>
          <Count>37</Count>
        </div>
      </Specimen>
      <Specimen title="Dots and keys" wide>
        <div className="wrap">
          {(['ok', 'info', 'warn', 'danger', 'off'] as const).map((tone) => (
            <span key={tone} className="row">
              <StatusDot tone={tone} />
              {tone}
            </span>
          ))}
        </div>
        <div className="wrap">
          <KeyCaps keys={['Ctrl', 'Shift', 'F']} />
          <KeyCap>F5</KeyCap>
          <KeyCaps keys={['⇧', '⌘', 'F']} />
        </div>
      </Specimen>
    </Chapter>
  )
}

function Buttons() {
  return (
    <Specimen title="Buttons" wide>
      <div className="wrap">
        <Button kind="primary" icon={PlayIcon} keys={['F5']}>
          Run backtest
        </Button>
        <Button>Optimise</Button>
        <Button kind="ghost">Discard</Button>
        <Button kind="danger">Send order</Button>
        <Button kind="danger-outline" icon={OctagonXIcon} small>
          Halt all
        </Button>
        <Button small>Close</Button>
        <CopyButton text={() => 'backfill 7f3a: 429'}>Copy details</CopyButton>
      </div>
      <div className="wrap">
        <Button kind="primary" busy>
          Running
        </Button>
        <Button busy>Testing</Button>
        <Button kind="primary" disabledReason="Choose a strategy first">
          Run backtest
        </Button>
        <Button disabledReason="Needs role User; ask Ada">Optimise</Button>
        <Button kind="danger" disabledReason="The quote is older than 8 s">
          Send order
        </Button>
        <Button kind="ghost" disabledReason="Nothing was changed">
          Discard
        </Button>
      </div>
    </Specimen>
  )
}

function ToolBars() {
  const [frame, setFrame] = useState('5m')
  const [zone, setZone] = useState<(typeof zones)[number]['value']>('exchange')
  return (
    <Specimen title="Tool bar, icon buttons, segments" wide>
      <div className="toolbar" role="toolbar" aria-label="Chart">
        <ToolButton strong opens>
          AAPL
        </ToolButton>
        <span className="toolbar-separator" />
        {['1m', '5m', '1h', 'D'].map((each) => (
          <ToolButton key={each} pressed={frame === each} onClick={() => setFrame(each)}>
            {each}
          </ToolButton>
        ))}
        <span className="toolbar-separator" />
        <IconButton icon={ChartCandlestickIcon} label="Chart type" />
        <ToolButton icon={SigmaIcon}>Indicators</ToolButton>
        <ToolButton icon={GitCompareIcon} disabledReason="Choose a second symbol">
          Compare
        </ToolButton>
        <ToolButton icon={FileCodeIcon} pressed>
          Trades
        </ToolButton>
        <span className="grow" />
        <IconButton icon={UndoIcon} label="Undo" keys={['Ctrl', 'Z']} />
        <IconButton icon={RedoIcon} label="Redo" disabledReason="nothing was undone" />
        <IconButton icon={CameraIcon} label="Export chart image" />
      </div>
      <div className="wrap">
        <IconButton icon={CrosshairIcon} label="Crosshair" pressed />
        <IconButton icon={MagnetIcon} label="Magnet" pressed={false} />
        <IconButton icon={BellIcon} label="Notifications, 2 unread" dot />
        <Icon of={SigmaIcon} size="small" label="Small icon" />
        <Icon of={SigmaIcon} label="Icon" />
        <Icon of={SigmaIcon} size="large" label="Large icon" />
        <SegmentedControl label="Time zone" value={zone} options={zones} onChange={setZone} />
        <SegmentedControl
          label="Scale"
          value="linear"
          options={[
            { value: 'linear', label: 'Linear' },
            { value: 'log', label: 'Log', disabled: true },
          ]}
          onChange={() => {}}
        />
      </div>
    </Specimen>
  )
}
