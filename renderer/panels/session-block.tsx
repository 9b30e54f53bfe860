/** One block of the week: a phase of a session, with its edges while it is chosen. */
import { weekdayOf } from '../../shared/domain/day.ts'
import { weekdayNames } from '../calendar/rule-text.ts'
import { phaseColours, shareOf, wallText, type WeekBlock } from '../calendar/week-grid.ts'
import { phaseNames } from '../chart/bar-text.ts'
import { flag } from '../components/attributes.ts'
import { Icon } from '../components/icon.tsx'
import { ScissorsIcon } from '../components/icons.ts'
import { EdgeHandle, useEdgeDrag, type BlockAt } from './session-edge.tsx'

interface PhaseBlockProps extends BlockAt {
  /** High enough to be pressed. */
  readonly tall: boolean
  /** The one that Tab comes to. */
  readonly isActive: boolean
  readonly isChosen: boolean
  readonly onFocus: (stop: string) => void
  readonly onChoose: () => void
  readonly onType: (field: string) => void
}

export function PhaseBlock(props: PhaseBlockProps) {
  const { week, height, block, tall, isActive, isChosen, onFocus, onChoose } = props
  const { phase, top, bottom, key } = block
  const drag = useEdgeDrag(props, onChoose)
  const share = (bottom - top) / (week.to - week.from)
  const style = { top: shareOf(week, top), height: `${share * 100}%` }
  const face = <Face block={block} pixels={share * height} />
  const data = { 'data-phase': phaseColours[phase], 'data-chosen': flag(isChosen) }
  if (!tall)
    return (
      <div className="week-block" {...data} style={style} title={`${phaseNames[block.phase]} ${timesOf(block)}`}>
        {face}
      </div>
    )
  return (
    <>
      <button
        type="button"
        className="week-block"
        {...data}
        style={style}
        data-stop={key}
        tabIndex={isActive ? 0 : -1}
        aria-pressed={isChosen}
        onFocus={() => onFocus(key)}
        onClick={onChoose}
        {...drag}
      >
        {face}
        <Unseen block={block} pixels={share * height} />
      </button>
      {isChosen && block.starts && <EdgeHandle {...props} edge="from" />}
      {isChosen && block.ends && <EdgeHandle {...props} edge="to" />}
    </>
  )
}

const closesEarly = ({ phase, mark }: WeekBlock): boolean => phase === 'regular' && mark === 'early close'

const timesOf = ({ top, bottom }: WeekBlock): string => `${wallText(top)} to ${wallText(bottom)}`

/** Pixels that a name needs, a name over its times, and both over a mark. */
const [NAME, TIMES, MARK] = [18, 36, 60]

interface FaceProps {
  readonly block: WeekBlock
  readonly pixels: number
}

function Face({ block, pixels }: FaceProps) {
  const { phase } = block
  return (
    <>
      {pixels >= NAME && (
        <span className="week-block-name ellipsis">{phase === 'regular' ? 'Regular' : phaseNames[phase]}</span>
      )}
      {pixels >= TIMES && <span className="week-block-times numeric">{timesOf(block)}</span>}
      {pixels >= MARK && closesEarly(block) && (
        <span className="week-block-mark">
          <Icon of={ScissorsIcon} size="small" /> <span className="ellipsis">Early close</span>
        </span>
      )}
    </>
  )
}

/** What there is no room for, and the day: its name is all that is in it. */
function Unseen({ block, pixels }: FaceProps) {
  const early = closesEarly(block) && pixels < MARK ? ' Early close' : ''
  return (
    <span className="visually-hidden">
      {`${pixels < TIMES ? timesOf(block) : ''}${early} ${weekdayNames[weekdayOf(block.session)]}`}
    </span>
  )
}
