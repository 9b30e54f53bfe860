/** The built-in indicators, found by name and by what they tell. */
import { builtInIndicators } from '../../shared/domain/indicators/built-in.ts'
import { studyGroups, studyWords } from '../chart/studies/words.ts'
import { OptionPicker, type PickOption } from './option-picker.tsx'

export interface StudyPickerProps {
  readonly name: string
  readonly onPick: (name: string) => void
  readonly onAdd: () => void
}

const options: readonly PickOption[] = studyGroups.flatMap((group) =>
  builtInIndicators.flatMap(({ name, title }) => {
    const words = studyWords[name]
    return words?.group === group ? [{ id: name, title, line: words.line, group, also: `${name} ${words.short}` }] : []
  }),
)

export const StudyPicker = ({ name, onPick, onAdd }: StudyPickerProps) => (
  <OptionPicker what="indicators" options={options} picked={name} onPick={onPick} onTake={onAdd} />
)
