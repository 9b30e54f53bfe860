import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { Conversation, type Speaker } from '../../../../electron/engine/strategies/conversation.ts'
import type { ChildEnd } from '../../../../electron/engine/strategies/child.ts'
import { StrategyFault } from '../../../../electron/engine/strategies/strategy-fault.ts'
import { HEAD_BYTES, jsonFrame, toFrame } from '../../../../shared/contract/strategy-wire.ts'

/** The other end of a channel, which says what a test wants, and is killed like a process. */
function aSpeaker() {
  const [toStrategy, fromStrategy] = [new PassThrough(), new PassThrough()]
  const { promise: ended, resolve: end } = Promise.withResolvers<ChildEnd>()
  const killed: string[] = []
  const child: Speaker = {
    streams: { toStrategy, fromStrategy },
    ended,
    busy: () => undefined,
    idle: () => undefined,
    kill(why, detail) {
      killed.push(`${why}: ${detail}`)
      end({ code: null, signal: 'SIGKILL', why, detail, forbidden: false })
    },
  }
  const nonces: number[] = []
  const ask = (talk: Conversation) =>
    talk.ask((nonce) => {
      nonces.push(nonce)
      return jsonFrame('save', nonce, {})
    }, 'state')
  return {
    child,
    killed,
    end,
    ask,
    nonce: () => nonces.at(-1) ?? 0,
    say: (bytes: Uint8Array) => fromStrategy.write(bytes),
  }
}

/** How asking ends when the strategy says that. */
async function endOf(say: (nonce: number) => readonly Uint8Array[]): Promise<string> {
  const speaker = aSpeaker()
  const talk = new Conversation(speaker.child)
  const asked = speaker.ask(talk).then(
    (body) => `answered ${new TextDecoder().decode(body)}`,
    (error: unknown) => (error instanceof StrategyFault ? `${error.ending}: ${error.message}` : String(error)),
  )
  for (const bytes of say(speaker.nonce())) speaker.say(bytes)
  return await asked
}

const answer = (nonce: number) => jsonFrame('state', nonce, { state: 1 })

test('an answer is taken in whatever pieces it comes', async () => {
  const ends = [1, 3, HEAD_BYTES, 100].map((size) =>
    endOf((nonce) => {
      const whole = answer(nonce)
      return Array.from({ length: Math.ceil(whole.length / size) }, (_each, at) =>
        whole.subarray(at * size, at * size + size),
      )
    }),
  )
  expect(await Promise.all(ends)).toEqual(Array.from({ length: 4 }, () => 'answered {"state":1}'))
})

test('whatever is no answer to the question ends the process, with the reason', async () => {
  const large = new Uint8Array(HEAD_BYTES)
  new DataView(large.buffer).setUint32(0, 2 ** 31, true)
  expect([
    await endOf((nonce) => [answer((nonce + 1) % 2 ** 32)]),
    await endOf((nonce) =>
      [answer(nonce), answer(nonce)].map((each, at, all) => (at === 0 ? Buffer.concat(all) : each)),
    ),
    await endOf((nonce) => [toFrame('stop', nonce, new Uint8Array(7))]),
    await endOf(() => [large]),
    await endOf(() => [new TextEncoder().encode('print("hello")')]),
  ]).toEqual([
    'protocol: Its answer carries another nonce than the question',
    'protocol: It answered more than once',
    'protocol: It answered stop, and state was due',
    'protocol: A frame of 2147483652 bytes came; it must have 9 to 1048576',
    'protocol: A frame of 1852404340 bytes came; it must have 9 to 1048576',
  ])
})

test('one that speaks without being asked is ended, and nothing can be asked any more', async () => {
  const speaker = aSpeaker()
  const talk = new Conversation(speaker.child)
  speaker.say(answer(1))
  await speaker.child.ended
  await expect(speaker.ask(talk)).rejects.toThrow('It spoke without being asked')
  expect(speaker.killed).toEqual(['protocol: It spoke without being asked'])
})

test('more answers than anybody could want end it', async () => {
  const speaker = aSpeaker()
  const talk = new Conversation(speaker.child)
  const large = { state: 'x'.repeat(900_000) }
  const answered = () => {
    const asked = speaker.ask(talk)
    speaker.say(jsonFrame('state', speaker.nonce(), large))
    return asked
  }
  expect([(await answered()).length, (await answered()).length]).toEqual([900_012, 900_012])
  await expect(answered()).rejects.toThrow('It answered more than 2097152 bytes in a second')
})

test('a process that ends without an answer says how', async () => {
  const ends: [ChildEnd, string][] = [
    [{ code: 3, signal: null, forbidden: false }, 'crashed: Its process ended with code 3'],
    [
      { code: null, signal: 'SIGSYS', forbidden: true },
      'forbidden: It made a call that the lock on its process forbids, and was killed by the system',
    ],
    [
      { code: null, signal: 'SIGKILL', why: 'memory', detail: 'It took 500 MiB', forbidden: false },
      'killed: It took 500 MiB',
    ],
  ]
  for (const [end, says] of ends) {
    const speaker = aSpeaker()
    const asked = speaker.ask(new Conversation(speaker.child)).catch((error: unknown) => error)
    speaker.end(end)
    const fault = await asked
    expect(fault instanceof StrategyFault ? `${fault.ending}: ${fault.message}` : fault).toBe(says)
  }
})

test('what the strategy says of its own failure is told with its line', async () => {
  const speaker = aSpeaker()
  const talk = new Conversation(speaker.child)
  const asked = speaker.ask(talk).catch((error: unknown) => error)
  speaker.say(
    jsonFrame('failed', speaker.nonce(), { code: 'strategy.raised', message: 'no', line: 7, source: 'boom()' }),
  )
  speaker.end({ code: 1, signal: null, forbidden: false })
  const fault = await asked
  expect(fault instanceof StrategyFault ? [fault.ending, fault.failure] : fault).toEqual([
    'raised',
    { code: 'strategy.raised', message: 'no', line: 7, source: 'boom()' },
  ])
})
