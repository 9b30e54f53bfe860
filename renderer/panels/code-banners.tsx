import { Banner } from '../components/banner.tsx'
import { Button } from '../components/button.tsx'
import { keepMine, takeTheirs } from '../research/code-actions.ts'
import { editing, forgetFile, useEditing, type CodeFile } from '../research/code-files.ts'
import { useBlocked } from './permission.ts'

/** What must be decided before the code can be saved, and what it is compared with. */
export function CodeBanners({ file }: { readonly file: CodeFile }) {
  const { disk, error, name, key } = file
  const blocked = useBlocked()
  if (disk === 'gone')
    return (
      <Decide
        keep={() => void keepMine(key)}
        keepLabel="Write it anew"
        leave={() => forgetFile(key)}
        leaveLabel="Let it go"
        blocked={blocked}
        text={`${name} was moved or deleted on disk. What is here is all there is of it.`}
      />
    )
  if (disk !== undefined)
    return (
      <Decide
        keep={() => void keepMine(key)}
        keepLabel="Keep what is here"
        leave={() => takeTheirs(key, disk)}
        leaveLabel="Take the file"
        blocked={blocked}
        text={`${name} changed on disk since it was opened. What differs is marked below: choose for each, or for all.`}
      />
    )
  if (error !== undefined) return <Banner tone="danger">{error}</Banner>
  return <Against file={file} />
}

interface DecideProps {
  readonly text: string
  readonly keep: () => void
  readonly keepLabel: string
  readonly leave: () => void
  readonly leaveLabel: string
  readonly blocked: string | undefined
}

function Decide({ text, keep, keepLabel, leave, leaveLabel, blocked }: DecideProps) {
  const choice = (
    <span className="row">
      <Button small onClick={leave}>
        {leaveLabel}
      </Button>
      <Button small kind="primary" disabledReason={blocked} onClick={keep}>
        {keepLabel}
      </Button>
    </span>
  )
  return (
    <Banner tone="warn" action={choice}>
      {text}
    </Banner>
  )
}

function Against({ file }: { readonly file: CodeFile }) {
  const against = useEditing((editing) => editing.against)
  if (against === undefined) return null
  const same = against.text === file.text
  return (
    <Banner
      tone="info"
      action={
        <span className="row">
          <Button small onClick={() => editing.setState({ against: undefined })}>
            Stop comparing
          </Button>
        </span>
      }
    >
      {same
        ? `The same code as in ${against.title}.`
        : `Compared with the code of ${against.title}: red was then, green is now.`}
    </Banner>
  )
}
