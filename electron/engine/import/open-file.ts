/** From a path to its unpacked bytes. What the file is decide its first bytes, never its name. */
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline, type Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import type { FileReading } from '../../../shared/contract/imports.ts'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { printable } from './shown.ts'
import type { RawBytes, SourceFile } from './source-file.ts'
import { openZipMember } from './zip-member.ts'
import { atFrameEnds } from './zstd-frames.ts'

type Compression = FileReading['compression']

/** Its bytes can be read once; leaving the loop early closes the file. */
export interface OpenedFile {
  readonly compression: Compression
  /** Bytes on disk. */
  readonly size: number
  /** How many of them have been taken in, which is what progress can be told by. */
  consumed(): number
  bytes(): AsyncGenerator<Uint8Array, void, undefined>
}

export async function openFile(file: SourceFile, signal?: AbortSignal): Promise<OpenedFile> {
  const size = await sizeOf(file)
  if (size === 0) throw no('import.empty', { file: file.name })
  const compression = compressionOf(await headOf(file))
  const raw = compression === 'zip' ? await openZipMember(file, size, signal) : plainBytes(file, signal)
  return {
    compression,
    size,
    consumed: () => Math.min(raw.consumed(), size),
    bytes: () => told(file, unpacked(raw.bytes(), compression)),
  }
}

/** At a million rows a second a piece keeps the event loop for about two milliseconds. */
const PIECE = 131_072

function compressionOf(head: Buffer): Compression {
  if (head.length < 4) return 'none'
  const magic = head.readUInt32LE(0)
  if ((magic & 0xff_ff_ff) === 0x08_8b_1f) return 'gzip'
  // Local file header; the second is that of an archive without members.
  if (magic === 0x04_03_4b_50 || magic === 0x06_05_4b_50) return 'zip'
  // A frame, or one of the sixteen kinds of skippable frames before it (RFC 8878, 3.1).
  return magic === 0xfd_2f_b5_28 || (magic & 0xff_ff_ff_f0) === 0x18_4d_2a_50 ? 'zstd' : 'none'
}

export async function sizeOf({ path, name }: SourceFile): Promise<number> {
  const info = await stat(path).catch((error: unknown) => refuseFile(name, error))
  if (info.isDirectory()) throw no('import.not-readable', { file: name, why: 'it is a folder' })
  // Reading a pipe or a device would wait or never end.
  if (!info.isFile()) throw no('import.not-readable', { file: name, why: 'it is no ordinary file' })
  return info.size
}

/** The first four bytes, or as many as there are. */
export async function headOf({ path, name }: SourceFile): Promise<Buffer> {
  const handle = await open(path).catch((error: unknown) => refuseFile(name, error))
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

export function refuseFile(file: string, error: unknown): never {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'ENOTDIR') throw no('import.no-file', { file }, error)
  const why = code === 'EACCES' || code === 'EPERM' ? 'you have no permission to read it' : printable(message)
  throw no('import.not-readable', { file, why }, error)
}

function plainBytes({ path }: SourceFile, signal: AbortSignal | undefined): RawBytes {
  let consumed = 0
  return {
    consumed: () => consumed,
    async *bytes() {
      for await (const piece of createReadStream(path, { highWaterMark: PIECE, ...(signal && { signal }) })) {
        consumed += (piece as Buffer).length
        yield piece as Buffer
      }
    },
  }
}

function unpacked(raw: AsyncIterable<Uint8Array>, compression: Compression): AsyncIterable<Uint8Array> {
  switch (compression) {
    case 'none':
    case 'zip':
      return raw
    case 'gzip':
      return through(raw, createGunzip({ chunkSize: PIECE }))
    case 'zstd':
      return through(atFrameEnds(raw), createZstdDecompress({ chunkSize: PIECE }))
  }
}

function through(raw: AsyncIterable<Uint8Array>, unpack: Transform): AsyncIterable<Uint8Array> {
  // The error comes out of the loop over `unpack`; here it would be told twice.
  pipeline(raw, unpack, () => {})
  return unpack as AsyncIterable<Uint8Array>
}

async function* told(
  { name }: SourceFile,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* bytes
  } catch (error) {
    throw faultOf(name, error)
  }
}

function faultOf(file: string, error: unknown): unknown {
  if (error instanceof ApiError || !(error instanceof Error) || error.name === 'AbortError') return error
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (syscall !== undefined) return no('import.not-readable', { file, why: printable(error.message) }, error)
  const broken = code.startsWith('Z_') || code.startsWith('ZSTD_') || code === 'ERR_ZLIB_INITIALIZATION_FAILED'
  return broken ? no('import.broken-archive', { file, why: error.message }, error) : error
}
