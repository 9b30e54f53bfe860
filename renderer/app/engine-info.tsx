import { sentenceOf } from '../../shared/contract/catalogue.ts'
import { Banner } from '../components/banner.tsx'
import { KeyValues } from '../components/key-values.tsx'
import { shortSpan } from '../format/duration.ts'
import { bytes, count, percent } from '../format/number.ts'
import { useReplica } from '../replica.ts'
import { useNow } from '../panels/now.ts'
import { useHealth } from './engine-state.ts'

/** How the engine is, in a few figures. */
export function EngineInfo() {
  const health = useHealth()
  const now = useNow()
  const instruments = useReplica(({ instrument }) => instrument.size)
  if (health === undefined) return null
  const { version, node, started, cpu, memory, store, warnings = [], actor, role } = health
  return (
    <div className="engine-info">
      <h3 className="section-title">Engine</h3>
      {warnings.map(sentenceOf).map((text) => (
        <Banner key={text} tone="warn">
          {text}
        </Banner>
      ))}
      <KeyValues
        rows={[
          { key: 'Version', value: version },
          { key: 'Node', value: node },
          { key: 'Running for', value: shortSpan(now - started) },
          { key: 'CPU, share of one core', value: percent(cpu, 0) },
          { key: 'Memory', value: bytes(memory) },
          { key: 'Database', value: `${bytes(store.bytes)}, schema ${store.schema}` },
          { key: 'Instruments', value: count(instruments) },
          { key: 'You are', value: `${actor}, ${role}` },
        ]}
      />
    </div>
  )
}
