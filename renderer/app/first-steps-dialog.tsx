import type { Commands } from '../commands/registry.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Icon } from '../components/icon.tsx'
import { CircleCheckIcon } from '../components/icons.ts'
import { stepsOf } from '../coach/first-steps.ts'
import { useReplica } from '../replica.ts'

export interface FirstStepsProps {
  readonly commands: Commands
  readonly onClose: () => void
}

/** What there is to try, with what was done of it. */
export function FirstStepsDialog({ commands, onClose }: FirstStepsProps) {
  const steps = stepsOf(useReplica((replica) => replica))
  const done = steps.filter((step) => step.done).length
  return (
    <Dialog
      open
      onClose={onClose}
      title="First steps"
      description={`${done} of ${steps.length} done. None of them needs an account or a key.`}
      foot={<Button onClick={onClose}>Close</Button>}
    >
      <ul className="first-steps">
        {steps.map(({ id, title, text, done, command }) => (
          <li key={id} className="row">
            <span className="first-steps-mark" data-done={done ? '' : undefined}>
              {done && <Icon of={CircleCheckIcon} className="ok" />}
            </span>
            <div className="grow">
              <div className="medium">
                {title}
                {done && <span className="visually-hidden">, done</span>}
              </div>
              <div className="tertiary small">{text}</div>
            </div>
            <Button
              small
              aria-label={`Go: ${title}`}
              onClick={() => {
                onClose()
                // Once the dialog is gone: what opens now may be another one.
                setTimeout(() => commands.run(command), 0)
              }}
            >
              Go
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
