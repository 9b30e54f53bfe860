import { Fragment, type ReactNode } from 'react'

export interface KeyValue {
  readonly key: string
  readonly value: ReactNode
  readonly tone?: 'up' | 'down' | 'warn' | 'danger' | 'ok' | undefined
}

/** Names at the left, figures at the right. */
export function KeyValues({ rows }: { readonly rows: readonly KeyValue[] }) {
  return (
    <dl className="key-values">
      {rows.map(({ key, value, tone }) => (
        <Fragment key={key}>
          <dt>{key}</dt>
          <dd className={tone}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
