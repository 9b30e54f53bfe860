/** Chooses an indicator and what it is set to; or changes one that is on the chart. */
import { useState } from 'react'
import { MOST_STUDIES, newStudy, withStudy, type Studies } from '../chart/studies/list.ts'
import { studyLabel } from '../chart/studies/labels.ts'
import type { ChartStudy } from '../chart/studies/study.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { StudyForm, studyFault } from './study-form.tsx'
import { StudyPicker } from './study-picker.tsx'
import './study-dialog.css'

export interface StudyDialogProps {
  /** What is on the chart. */
  readonly look: Studies
  /** Key of the one to change; a new one without. */
  readonly edited: string | undefined
  readonly onSave: (look: Studies) => void
  readonly onClose: () => void
}

export function StudyDialog({ look, edited, onSave, onClose }: StudyDialogProps) {
  const studies = look.studies ?? []
  const known = studies.find(({ key }) => key === edited)
  const [draft, setDraft] = useState<ChartStudy>(() => known ?? newStudy('sma', studies))
  const fault = studyFault(draft, studies) ?? (known === undefined ? tooMany(studies) : undefined)
  const save = (study = draft): void => {
    onSave(withStudy(look, study))
    onClose()
  }
  const isNew = known === undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? 'Add indicator' : `Settings of ${studyLabel(known, studies)}`}
      size={isNew ? 'large' : 'normal'}
      foot={
        <>
          <Button kind="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button kind="primary" disabledReason={fault} onClick={() => save()}>
            {isNew ? `Add ${studyLabel(draft, [...studies, draft])}` : 'Save settings'}
          </Button>
        </>
      }
    >
      <div className="study-dialog" data-new={isNew ? '' : undefined}>
        {isNew && (
          <StudyPicker
            name={draft.name}
            onPick={(name) => setDraft(newStudy(name, studies))}
            onAdd={() => fault === undefined && save()}
          />
        )}
        <StudyForm draft={draft} studies={studies} fault={fault} onChange={setDraft} />
      </div>
    </Dialog>
  )
}

const tooMany = (studies: readonly ChartStudy[]): string | undefined =>
  studies.length < MOST_STUDIES ? undefined : `A chart has at most ${MOST_STUDIES} indicators: remove one first`
