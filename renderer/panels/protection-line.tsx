import type { Protection } from '../../shared/contract/strategies.ts'
import { Badge } from '../components/badge.tsx'
import { Banner } from '../components/banner.tsx'
import { Tooltip } from '../components/tooltip.tsx'
import { engine } from '../link.ts'
import { protectionTexts } from '../research/protection-text.ts'
import { useAsked } from './asked.ts'

const ask = async (): Promise<Protection> => (await engine()).strategies.protection({})

/** What protects this machine from the strategy, or what is missing to run one. */
export function ProtectionLine() {
  const asked = useAsked(ask)
  if (asked.status !== 'ready') return null
  const { level, python, layers } = asked.value
  if (python.status === 'missing') return <Banner tone="warn">{python.why}</Banner>
  const { tone, text, says } = protectionTexts[level]
  const open = layers.filter(({ holds }) => !holds).map((layer) => layer.layer)
  return (
    <div className="row small">
      <span className="tertiary grow">
        Python {python.version}
        {python.numpy === undefined ? '' : `, numpy ${python.numpy}`}
      </span>
      <span className="tertiary">Sandbox</span>
      <Tooltip text={open.length === 0 ? says : `${says} Not in force here: ${open.join(', ')}.`}>
        <span tabIndex={0}>
          <Badge tone={tone}>{text}</Badge>
        </span>
      </Tooltip>
    </div>
  )
}
