/** Notifications in the frame: the bell, the banner that stays, and the window's ear for what happens. */
import { useEffect, useEffectEvent } from 'react'
import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { IconButton } from '../components/icon-button.tsx'
import { BellIcon } from '../components/icons.ts'
import { noticeTitle, type NoticeEvent } from '../notices/notice.ts'
import { newsBetween } from '../notices/news.ts'
import { acknowledge, notify, useCritical, useUnseen } from '../notices/notify.ts'
import { replica } from '../replica.ts'
import { later } from '../panels/later.tsx'
import { Popover } from './popover.tsx'
import { openLink } from './shell-events.ts'
import { useShown, useWorkbench } from './workbench-context.ts'

const NoticeCenter = later('Notifications', async () => (await import('../notices/notice-center.tsx')).NoticeCenter)

export function NoticeBell() {
  const workbench = useWorkbench()
  const open = useShown(({ popover }) => popover === 'notices')
  const [unseen, seen] = useUnseen()
  const label = unseen === 0 ? 'Notifications' : `Notifications, ${unseen} new`
  useEffect(() => {
    if (open) seen()
  })
  return (
    <Popover
      open={open}
      onOpen={(next) => (next ? workbench.togglePopover('notices') : workbench.closePopover())}
      label="Notifications"
      side="bottom"
      trigger={<IconButton className="notice-bell" icon={BellIcon} label={label} dot={unseen > 0} />}
    >
      <NoticeCenter
        onOpen={(link) => {
          workbench.closePopover()
          openLink(workbench, link)
        }}
      />
    </Popover>
  )
}

/** Until somebody has taken note of it. */
export function CriticalNotice() {
  const notice = useCritical()
  if (notice === undefined) return null
  return (
    <div className="critical-notice">
      <Banner
        tone="danger"
        action={
          <Button small onClick={() => acknowledge(notice)}>
            Acknowledge
          </Button>
        }
      >
        <b className="medium">{noticeTitle(notice)}</b> {notice.text}
      </Banner>
    </div>
  )
}

/** Follows the engine for as long as the window lives; it draws nothing. */
export function News() {
  const workbench = useWorkbench()
  const tell = useEffectEvent((event: NoticeEvent) => {
    // A result that is in sight says by itself that it is done.
    const isSeen = event.cause === 'backtest done' && workbench.dock()?.isVisible('run') === true
    notify(event, { quiet: isSeen && document.visibilityState === 'visible' })
  })
  useEffect(() => replica.subscribe((after, before) => newsBetween(before, after).forEach(tell)), [])
  return null
}
