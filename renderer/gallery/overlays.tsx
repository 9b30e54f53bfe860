import { useRef, useState } from 'react'
import { Badge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { ContextMenu } from '../components/context-menu.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Field } from '../components/field.tsx'
import { BellIcon, CopyIcon, DownloadIcon, MaximizeIcon, TrashIcon, ZapIcon } from '../components/icons.ts'
import { KeyValues } from '../components/key-values.tsx'
import { Menu } from '../components/menu.tsx'
import type { MenuEntry } from '../components/menu-items.ts'
import { TextInput } from '../components/text-input.tsx'
import { showToast, showUndo } from '../components/toast.ts'
import { Tooltip } from '../components/tooltip.tsx'
import { percent, price, signed, signedPercent } from '../format/number.ts'
import { Chapter, Specimen } from './specimen.tsx'

const nothing = (): void => {}

const entries: readonly MenuEntry[] = [
  {
    kind: 'item',
    id: 'maximise',
    label: 'Maximise panel',
    icon: MaximizeIcon,
    keys: ['Ctrl', 'Alt', 'Enter'],
    onSelect: nothing,
  },
  { kind: 'item', id: 'alert', label: 'Add alert', icon: BellIcon, value: '228.41', onSelect: nothing },
  {
    kind: 'item',
    id: 'export',
    label: 'Export table',
    icon: DownloadIcon,
    disabledReason: 'no rows',
    onSelect: nothing,
  },
  { kind: 'separator', id: 'one' },
  { kind: 'label', id: 'show', label: 'Show' },
  { kind: 'check', id: 'trades', label: 'Trades', checked: true, onSelect: nothing },
  { kind: 'check', id: 'sessions', label: 'Sessions', checked: false, onSelect: nothing },
  {
    kind: 'menu',
    id: 'copy',
    label: 'Copy',
    icon: CopyIcon,
    entries: [
      { kind: 'item', id: 'rows', label: 'Rows', onSelect: nothing },
      { kind: 'item', id: 'image', label: 'Image', onSelect: nothing },
    ],
  },
  { kind: 'separator', id: 'two' },
  { kind: 'item', id: 'remove', label: 'Delete run', icon: TrashIcon, danger: true, onSelect: nothing },
]

export interface OverlaysProps {
  readonly onPalette: () => void
  readonly onSheet: () => void
}

export function Overlays({ onPalette, onSheet }: OverlaysProps) {
  return (
    <Chapter id="overlays" title="Overlays" text="Floating layers begin below the title bar; Halt all stays in reach.">
      <Specimen title="Menus and tooltips">
        <div className="wrap">
          <Menu label="Panel" entries={entries}>
            <Button>Menu</Button>
          </Menu>
          <ContextMenu label="Row" entries={entries}>
            <Button>Right press here</Button>
          </ContextMenu>
          <Tooltip text="Cancel all orders and halt every strategy" keys={['Ctrl', 'Shift', 'F12']}>
            <Button>Tooltip</Button>
          </Tooltip>
        </div>
      </Specimen>
      <Specimen title="Dialogs">
        <Dialogs />
      </Specimen>
      <Specimen title="Palette and shortcuts">
        <div className="wrap">
          <Button onClick={onPalette} keys={['Ctrl', 'K']}>
            Palette
          </Button>
          <Button onClick={onSheet} keys={['?']}>
            Shortcuts
          </Button>
        </div>
      </Specimen>
      <Specimen title="Toasts">
        <div className="wrap">
          <Button onClick={() => showToast('success', { title: 'Backtest done', text: 'SMA crossover, +187.34 %' })}>
            Success
          </Button>
          <Button onClick={() => showToast('warning', { title: 'Clock is 612 ms off', text: 'Against XNAS' })}>
            Warning
          </Button>
          <Button onClick={() => showToast('error', { title: 'Order rejected', text: 'Not enough cash' })}>
            Error
          </Button>
          <Button onClick={() => showUndo('Drawing removed', nothing)}>Undo</Button>
        </div>
      </Specimen>
    </Chapter>
  )
}

function Dialogs() {
  const [open, setOpen] = useState<'form' | 'order'>()
  const close = (): void => setOpen(undefined)
  return (
    <div className="wrap">
      <Button onClick={() => setOpen('form')}>Form</Button>
      <Button onClick={() => setOpen('order')}>Live order</Button>
      <ResetDialog open={open === 'form'} onClose={close} />
      <OrderDialog open={open === 'order'} onClose={close} />
    </div>
  )
}

interface OpenProps {
  readonly open: boolean
  readonly onClose: () => void
}

function ResetDialog({ open, onClose }: OpenProps) {
  const [typed, setTyped] = useState('')
  const blocked = typed === 'Paper 1' ? undefined : 'Type the name of the account first'
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Reset paper account"
      description="37 fills and 4 positions of Paper 1 are removed. Runs and strategies stay."
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="danger" disabledReason={blocked} onClick={onClose}>
            Reset account
          </Button>
        </>
      }
    >
      <Field stacked label="Type Paper 1 to go on">
        <TextInput value={typed} onChange={setTyped} />
      </Field>
    </Dialog>
  )
}

const review = [
  { key: 'Limit price', value: <Noted note={`last ${price(228.41, 2)}, spread 0.02`}>{price(228.41, 2)}</Noted> },
  { key: 'Order value', value: <span className="semibold">{`${price(27_409.2, 2)} USD`}</span> },
  { key: 'Share of equity', value: <Noted note={`limit ${percent(0.3, 0)}`}>{percent(0.263, 1)}</Noted>, tone: 'warn' },
  { key: 'Loss if stopped at 222.10', value: `${signed(-757.2)} (${signedPercent(-0.0073)})`, tone: 'down' },
  { key: 'Position after fill', value: '240 long' },
] as const

function Noted({ note, children }: { readonly note: string; readonly children: string }) {
  return (
    <>
      {children}
      <span className="tertiary" style={{ marginLeft: 10 }}>
        {note}
      </span>
    </>
  )
}

function OrderDialog({ open, onClose }: OpenProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      alert
      tone="live"
      initialFocus={cancel}
      title={
        <span className="row spread">
          Buy 120 AAPL, live
          <Badge tone="danger" icon={ZapIcon}>
            Real money
          </Badge>
        </span>
      }
      description="Limit order, broker account U••••417"
      foot={
        <>
          <span className="dialog-note">Expires in 8 s, price guard ±0.25 %</span>
          <Button ref={cancel} onClick={onClose}>
            Cancel
          </Button>
          <Button kind="danger" onClick={onClose}>
            Send order
          </Button>
        </>
      }
    >
      <KeyValues rows={review} />
      <div style={{ marginTop: 10 }}>
        <Banner tone="warn">3.1 times your median order size this month</Banner>
      </div>
    </Dialog>
  )
}
