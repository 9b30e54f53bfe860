/** The codecs of Parquet that Node itself unpacks. A page says how large it is, and may lie. */
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { snappyUncompress, type Compressors } from 'hyparquet'

/** Writers make pages of about a megabyte. */
const MOST_BYTES = 256 * 1024 * 1024

type Unpack = (input: Uint8Array, size: number) => Uint8Array

const limited =
  (unpack: Unpack): Unpack =>
  (input, size) => {
    if (!(size <= MOST_BYTES)) throw new Error(`a page of ${size} bytes is too large`)
    return unpack(input, size)
  }

export const compressors: Compressors = {
  SNAPPY: limited((input, size) => {
    const output = new Uint8Array(size)
    snappyUncompress(input, output)
    return output
  }),
  GZIP: limited((input, size) => gunzipSync(input, { maxOutputLength: Math.max(1, size) })),
  ZSTD: limited((input, size) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, size) })),
  BROTLI: limited((input, size) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, size) })),
}
