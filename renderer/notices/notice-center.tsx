/** What happened in the last 30 days, by cause, the newest first. */
import { Fragment, useEffect, useState } from 'react'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Icon } from '../components/icon.tsx'
import { BellIcon, CircleCheckIcon, InfoIcon, OctagonXIcon, TriangleAlertIcon } from '../components/icons.ts'
import { Switch, type SwitchProps } from '../components/switch.tsx'
import { changeShellPreferences, useShellPreferences } from '../shell-preferences.ts'
import { shellOf } from '../../shared/contract/shell.ts'
import { dateTime } from '../format/time.ts'
import { micros } from '../../shared/domain/units.ts'
import { namedZone } from '../panels/zone-choice.ts'
import { noticeTitle, type Notice } from './notice.ts'
import './notices.css'
import { acknowledge, clearNotices, useNotices } from './notify.ts'
import { switchSystemNotices, systemNotices } from './system-notices.ts'

const icons = {
  info: <Icon of={InfoIcon} size="small" className="accent" />,
  success: <Icon of={CircleCheckIcon} size="small" className="ok" />,
  warning: <Icon of={TriangleAlertIcon} size="small" className="warn" />,
  critical: <Icon of={OctagonXIcon} size="small" className="danger" />,
}

export interface NoticeCenterProps {
  /** Shows what a notice is about. */
  readonly onOpen: (link: string) => void
}

export function NoticeCenter({ onOpen }: NoticeCenterProps) {
  const notices = useNotices()
  const groups = Map.groupBy(notices, ({ group }) => group)
  return (
    <div className="notices">
      <div className="notices-head">
        <h2 className="section-title grow">Notifications</h2>
        <Button
          small
          kind="ghost"
          disabledReason={notices.length === 0 ? 'There are none' : undefined}
          onClick={clearNotices}
        >
          Clear all
        </Button>
      </div>
      {notices.length === 0 && (
        <EmptyState icon={BellIcon} title="No notifications" text="What ends or fails is kept here for 30 days." />
      )}
      <div className="notices-list">
        {[...groups].map(([group, members]) => (
          <Fragment key={group}>
            <h3 className="section-title">{group}</h3>
            <ul aria-label={group}>
              {members.map((notice) => (
                <Line key={notice.ids[0]} notice={notice} onOpen={onOpen} />
              ))}
            </ul>
          </Fragment>
        ))}
      </div>
      <SystemSwitch />
    </div>
  )
}

const { local, name } = namedZone('local', 'UTC')

function Line({ notice, onOpen }: NoticeCenterProps & { readonly notice: Notice }) {
  const { severity, text, time, link, acknowledged } = notice
  return (
    <li className="notice">
      {icons[severity]}
      <div className="grow">
        <div className="medium">{noticeTitle(notice)}</div>
        {text !== undefined && <div className="secondary">{text}</div>}
        <div className="tertiary small numeric">
          {dateTime(micros(Math.floor(time) * 1000), local)} {name}
        </div>
      </div>
      {severity === 'critical' && !acknowledged && (
        <Button small onClick={() => acknowledge(notice)}>
          Acknowledge
        </Button>
      )}
      {link !== undefined && (
        <Button small onClick={() => onOpen(link)}>
          Show
        </Button>
      )}
    </li>
  )
}

const reasons = {
  denied: 'The browser was told not to: allow notifications of this page in its settings.',
  impossible: 'This browser has none.',
}

const SystemSwitch = () => (shellOf(globalThis) === undefined ? <BrowserSwitch /> : <ShellSwitch />)

/** The shell needs no leave of a browser. */
function ShellSwitch() {
  const preferences = useShellPreferences()
  useEffect(() => void changeShellPreferences({}), [])
  return (
    <SwitchLine
      text="While no window of Openbell has the focus."
      checked={preferences?.notices === true}
      disabled={preferences === undefined}
      onChange={(notices) => void changeShellPreferences({ notices })}
    />
  )
}

function BrowserSwitch() {
  const [state, setState] = useState(systemNotices)
  const reason = state === 'denied' || state === 'impossible' ? reasons[state] : undefined
  return (
    <SwitchLine
      text={reason ?? 'While the window is out of sight; what is critical always.'}
      checked={state === 'on'}
      disabled={reason !== undefined}
      onChange={(on) => void switchSystemNotices(on).then(setState)}
    />
  )
}

interface SwitchLineProps extends Pick<SwitchProps, 'checked' | 'disabled' | 'onChange'> {
  readonly text: string
}

function SwitchLine({ text, ...rest }: SwitchLineProps) {
  return (
    <div className="notices-foot">
      <div className="grow">
        <div>Also as notifications of the system</div>
        <div className="tertiary small">{text}</div>
      </div>
      <Switch label="Notifications of the system" {...rest} />
    </div>
  )
}
