/**
 * Cuts zstd bytes where a frame ends. Node's decompressor ends at the first frame that ends within a piece and drops the
 * rest of it, without an error: half a file would be imported as if it were whole. At the start of a piece it takes any
 * number of frames. The format is RFC 8878, 3.1.
 */
export async function* atFrameEnds(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const walk = frameWalker()
  for await (const piece of raw) {
    let from = 0
    while (from < piece.length) {
      const to = walk(piece, from)
      yield piece.subarray(from, to)
      from = to
    }
  }
}

/** Where the frame ends that goes on at `from`, or the piece's end. */
type FrameWalker = (piece: Uint8Array, from: number) => number

/** What comes next: `skip` bytes of no interest, then a number of `length` bytes that decides how to go on. */
interface Step {
  readonly skip: number
  readonly length: number
  readonly next: (value: number) => Step
  /** The skipped bytes are the last ones of a frame. */
  readonly ends?: true
}

function frameWalker(): FrameWalker {
  let step = firstStep
  let [skipped, read, value] = [0, 0, 0]
  const advance = (to: Step): void => {
    step = to
    skipped = read = value = 0
  }
  return (piece, from) => {
    let at = from
    while (at < piece.length) {
      const skip = Math.min(step.skip - skipped, piece.length - at)
      at += skip
      skipped += skip
      if (skipped < step.skip) return at
      if (step.ends === true) {
        advance(firstStep)
        return at
      }
      if (at === piece.length) return at
      value += (piece[at++] ?? 0) * 256 ** read++
      if (read === step.length) advance(step.next(value))
    }
    // A last block without content or checksum ends right here.
    if (step.ends === true && step.skip === 0) advance(firstStep)
    return at
  }
}

const MAGIC = 0xfd_2f_b5_28

const firstStep: Step = { skip: 0, length: 4, next: afterMagic }

function afterMagic(magic: number): Step {
  if (magic === MAGIC) return { skip: 0, length: 1, next: afterDescriptor }
  const skippable = magic >= 0x18_4d_2a_50 && magic <= 0x18_4d_2a_5f
  // What is no frame is left to the decompressor, which refuses it.
  return skippable ? { skip: 0, length: 4, next: (size) => frameEnd(size) } : { ...firstStep, skip: Infinity }
}

/** The descriptor says how long the rest of the header is. */
function afterDescriptor(descriptor: number): Step {
  const single = (descriptor >> 5) & 1
  const sizeBytes = [single, 2, 4, 8][descriptor >> 6] ?? 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const checksumBytes = (descriptor >> 2) & 1 ? 4 : 0
  return blockStep(1 - single + dictionaryBytes + sizeBytes, checksumBytes)
}

function blockStep(skip: number, checksumBytes: number): Step {
  const next = (header: number): Step => {
    // A run of one byte says how long it is and has that byte.
    const size = ((header >> 1) & 3) === 1 ? 1 : header >> 3
    return (header & 1) === 1 ? frameEnd(size + checksumBytes) : blockStep(size, checksumBytes)
  }
  return { skip, length: 3, next }
}

const frameEnd = (skip: number): Step => ({ skip, length: 0, next: afterMagic, ends: true })
