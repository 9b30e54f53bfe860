/** Sends a file in pieces: the same way in the desktop shell and in a browser, which knows no path of it. */
import type { Engine } from '../../shared/contract/contract.ts'

/** Small enough that progress moves and a cancel is felt at once. */
export const PIECE_BYTES = 1_048_576

export interface Sending {
  readonly signal: AbortSignal
  readonly onProgress: (sent: number) => void
}

/** The upload's id; rejects with the signal's reason when it was cancelled. */
export async function upload(
  file: Blob & { readonly name: string },
  api: Pick<Engine, 'uploads'>,
  sending: Sending,
): Promise<string> {
  const { signal, onProgress } = sending
  const { upload } = await api.uploads.begin({ name: file.name.slice(-255) })
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    signal.throwIfAborted()
    const bytes = new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer())
    await api.uploads.append({ upload, bytes })
    onProgress(at + bytes.length)
  }
  signal.throwIfAborted()
  return upload
}
