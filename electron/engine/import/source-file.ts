export interface SourceFile {
  readonly path: string
  /** What messages call it: its name, or the one it was uploaded with. */
  readonly name: string
}

/** Bytes as they lie in the file, or in the one member of an archive. */
export interface RawBytes {
  bytes(): AsyncIterable<Uint8Array>
  consumed(): number
}
