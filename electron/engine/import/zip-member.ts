/** The one CSV file of a zip archive. */
import { crc32 } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import { printable, shown } from './shown.ts'
import type { RawBytes, SourceFile } from './source-file.ts'

export async function openZipMember(file: SourceFile, size: number, signal?: AbortSignal): Promise<RawBytes> {
  const zip = await openPromise(file.path, { autoClose: false }).catch((error: unknown) => broken(file, error))
  try {
    const member = await onlyMember(file, zip)
    let unpacked = 0
    return {
      // A member is unpacked evenly enough to tell the progress by.
      consumed: () => (unpacked / Math.max(1, member.uncompressedSize)) * size,
      async *bytes() {
        for await (const piece of memberBytes(file, zip, { member, signal })) {
          unpacked += piece.length
          yield piece
        }
      },
    }
  } catch (error) {
    zip.close()
    throw error instanceof ApiError ? error : broken(file, error)
  }
}

interface Reading {
  readonly member: Entry
  readonly signal: AbortSignal | undefined
}

async function* memberBytes(
  file: SourceFile,
  zip: ZipFile,
  { member, signal }: Reading,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sum = 0
  try {
    for await (const piece of await zip.openReadStreamPromise(member)) {
      signal?.throwIfAborted()
      sum = crc32(piece as Buffer, sum)
      yield piece as Buffer
    }
    // yauzl leaves the checksum to its caller.
    if (sum !== member.crc32) broken(file, new Error('its checksum does not match'))
  } catch (error) {
    if (signal?.aborted === true || error instanceof ApiError) throw error
    broken(file, error)
  } finally {
    zip.close()
  }
}

/** An archive may list millions of members: beyond these nobody needs to know the number. */
const MOST_MEMBERS = 1000

async function onlyMember(file: SourceFile, zip: ZipFile): Promise<Entry> {
  const members: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (isFile(entry.fileName)) members.push(entry)
    if (members.length === MOST_MEMBERS) break
  }
  const csv = members.filter(({ fileName }) => /\.csv$/i.test(fileName))
  const chosen = csv.length === 0 ? members : csv
  const [member] = chosen
  if (member !== undefined && chosen.length === 1) return readable(file, member)
  const count = chosen.length === MOST_MEMBERS ? `at least ${MOST_MEMBERS}` : chosen.length
  throw no('import.zip-members', { file: file.name, count })
}

function readable({ name }: SourceFile, member: Entry): Entry {
  if (member.isEncrypted()) throw no('import.zip-encrypted', { file: name })
  if (!member.canDecodeFileData()) throw no('import.zip-method', { file: name, method: methodOf(member) })
  return member
}

/** The usual of those that are written (APPNOTE.TXT, 4.4.5); the others are told by their number. */
const methods: Readonly<Record<number, string>> = {
  9: 'Deflate64',
  12: 'BZIP2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
}

const methodOf = ({ compressionMethod }: Entry): string | number => methods[compressionMethod] ?? compressionMethod

/** Folders, and what macOS and Windows leave in archives on their own account. */
const isFile = (name: string): boolean => !/(^__MACOSX\/|\/$|(^|\/)(\.DS_Store|Thumbs\.db)$)/.test(name)

function broken({ name }: SourceFile, error: unknown): never {
  const { syscall, message } = error as NodeJS.ErrnoException
  if (syscall !== undefined) throw no('import.not-readable', { file: name, why: message }, error)
  const [, member] =
    /^(?:invalid characters in fileName|absolute path|invalid relative path): (.*)$/s.exec(message) ?? []
  if (member !== undefined) throw no('import.zip-name', { file: name, name: shown(member) }, error)
  if (message === 'strong encryption is not supported') throw no('import.zip-encrypted', { file: name }, error)
  throw no('import.broken-archive', { file: name, why: printable(clause(message)) }, error)
}

/** A sentence of yauzl's as a part of ours. */
const clause = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`.replace(/\.$/, '')
