import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Icon } from '../components/icon.tsx'
import { DownloadIcon } from '../components/icons.ts'

/** A place to drop a file on, and a button for those who choose one. */
export function ImportFile({ onFile }: { readonly onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) onFile(file)
  }
  return (
    <div
      className="import-file"
      data-over={over ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={DownloadIcon} size="large" />
      <p className="state-title">Drop a file of bars here</p>
      <p className="state-text">
        CSV, JSON lines or Parquet, one row a bar with time, open, high, low and close; volume if there is one. Columns,
        times and zone are detected and shown before anything is stored.
      </p>
      <Button kind="primary" onClick={() => input.current?.click()}>
        Choose file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File of bars"
        accept=".csv,.tsv,.txt,.jsonl,.ndjson,.parquet,.gz,.zip,.zst"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file !== undefined) onFile(file)
        }}
      />
    </div>
  )
}
