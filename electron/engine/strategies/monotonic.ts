/** Milliseconds of a clock that never goes back and is the same in every thread of this process. */
export function monotonicMs(): number {
  const [seconds, nanoseconds] = process.hrtime()
  return seconds * 1000 + nanoseconds / 1e6
}
