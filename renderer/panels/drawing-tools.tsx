/** The tools to draw with, left of a chart. */
import type { KeyboardEvent } from 'react'
import type { ChartActions } from '../chart/active-chart.ts'
import type { DrawingPart } from '../chart/drawings/part.ts'
import { areHidden, isMagnetOn } from '../chart/drawings/preferences.ts'
import { drawingTools, toolKeys, toolTitles, type DrawingTool } from '../chart/drawings/tools.ts'
import { IconButton } from '../components/icon-button.tsx'
import type { IconShape } from '../components/icon.tsx'
import {
  AlignJustifyIcon,
  EqualIcon,
  EyeIcon,
  EyeOffIcon,
  ListIcon,
  MagnetIcon,
  MinusIcon,
  MousePointerIcon,
  MoveUpRightIcon,
  RulerIcon,
  SquareIcon,
  TextIcon,
  TrashIcon,
  TrendingUpIcon,
} from '../components/icons.ts'

export interface DrawingToolsProps {
  readonly part: DrawingPart
  readonly actions: ChartActions
}

const icons: Readonly<Record<DrawingTool, IconShape>> = {
  trend: TrendingUpIcon,
  ray: MoveUpRightIcon,
  horizontal: MinusIcon,
  vertical: MinusIcon,
  channel: EqualIcon,
  fibonacci: AlignJustifyIcon,
  rectangle: SquareIcon,
  text: TextIcon,
  measure: RulerIcon,
}

export function DrawingTools({ part, actions }: DrawingToolsProps) {
  const { tool } = part.editor
  const isShown = !areHidden()
  const nothing = part.book.drawings.length === 0 ? 'Nothing is drawn here' : undefined
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && part.escape()) event.stopPropagation()
  }
  return (
    <div
      className="drawing-tools"
      role="toolbar"
      aria-label="Drawing"
      aria-orientation="vertical"
      onKeyDown={onKeyDown}
    >
      <IconButton
        icon={MousePointerIcon}
        label="Select"
        tooltipSide="right"
        pressed={tool === undefined}
        onClick={() => actions.draw(undefined)}
      />
      {drawingTools.map((each) => (
        <IconButton
          key={each}
          icon={icons[each]}
          className={each === 'vertical' ? 'upright' : undefined}
          label={toolTitles[each]}
          keys={keysOf(each)}
          tooltipSide="right"
          pressed={tool === each}
          onClick={() => actions.draw(tool === each ? undefined : each)}
        />
      ))}
      <hr />
      <IconButton
        icon={MagnetIcon}
        label="Magnet: anchors go to open, high, low and close"
        tooltipSide="right"
        pressed={isMagnetOn()}
        onClick={actions.toggleMagnet}
      />
      <IconButton
        icon={isShown ? EyeIcon : EyeOffIcon}
        label="Hide drawings"
        tooltipSide="right"
        pressed={!isShown}
        onClick={actions.toggleDrawings}
      />
      <IconButton icon={ListIcon} label="List drawings" tooltipSide="right" onClick={() => actions.openDrawings()} />
      <hr />
      <IconButton
        icon={TrashIcon}
        label="Remove all drawings"
        tooltipSide="right"
        disabledReason={nothing}
        onClick={actions.removeDrawings}
      />
    </div>
  )
}

function keysOf(tool: DrawingTool): readonly string[] | undefined {
  if (tool === 'measure') return ['Shift', 'drag']
  const key = toolKeys[tool]
  return key === undefined ? undefined : ['Alt', key]
}
