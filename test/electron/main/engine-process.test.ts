import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EngineProcess, type EngineChild } from '../../../electron/main/engine-process.ts'
import type { EngineState, ToEngine } from '../../../shared/contract/shell.ts'

class Child extends EventEmitter implements EngineChild {
  readonly pid = undefined
  readonly heard: ToEngine[] = []
  postMessage(message: ToEngine): void {
    this.heard.push(message)
  }
  kill(): boolean {
    return this.emit('exit', 1)
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function started() {
  const children: Child[] = []
  const states: EngineState[] = []
  const counts: number[] = []
  const fork = () => {
    const child = new Child()
    children.push(child)
    return child
  }
  const engine = new EngineProcess({
    fork,
    start: { kind: 'start', dataDir: '/data' },
    onState: (state) => states.push(state),
    onNotice: () => undefined,
    onStrategies: (running) => counts.push(running),
  })
  const last = () => children.at(-1) ?? new Child()
  return { engine, children, states, counts, last }
}

test('the engine is told where its data lies, and runs when it says so', () => {
  const { engine, last, states } = started()
  expect(last().heard).toEqual([{ kind: 'start', dataDir: '/data' }])
  last().emit('message', { kind: 'ready' })
  expect(states).toEqual([{ kind: 'starting' }, { kind: 'running' }])
  expect(engine.state).toEqual({ kind: 'running' })
})

test('an engine that crashes again and again is started five times more, then stays away until it is asked for', () => {
  const { engine, children, last } = started()
  const waited = [200, 500, 1000, 2000, 5000].map((wait) => {
    last().emit('exit', 1)
    vi.advanceTimersByTime(wait - 1)
    const before = children.length
    vi.advanceTimersByTime(1)
    return children.length - before
  })
  expect(waited).toEqual([1, 1, 1, 1, 1])
  last().emit('exit', 1)
  vi.advanceTimersByTime(600_000)
  expect([children.length, engine.state.kind]).toEqual([6, 'stopped'])
  engine.restart()
  expect([children.length, engine.state.kind]).toEqual([7, 'starting'])
})

test('a refusal stops the engine without another start', () => {
  const { engine, children, last } = started()
  const problem = { code: 'folder.locked', values: { folder: '/data', pid: 7 } }
  last().emit('message', { kind: 'refused', problem })
  vi.advanceTimersByTime(600_000)
  expect(engine.state).toEqual({ kind: 'stopped', problem })
  expect(children).toHaveLength(1)
})

test.each([{ kind: 'gone' }, { kind: 'refused', problem: { code: 'no.such', values: {} } }, 'ready', null])(
  '%j is none of the engine’s words',
  (message) => {
    const { last } = started()
    expect(() => last().emit('message', message)).toThrow()
  },
)

test('closing asks the engine, waits for its end, and starts no other', async () => {
  const { engine, children, last } = started()
  const closed = engine.close()
  expect(last().heard.at(-1)).toEqual({ kind: 'close' })
  last().emit('exit', 0)
  await closed
  vi.advanceTimersByTime(600_000)
  engine.restart()
  expect(children).toHaveLength(1)
})

test('closing while a restart is waited for ends at once', async () => {
  const { engine, children, last } = started()
  last().emit('exit', 1)
  await engine.close()
  vi.advanceTimersByTime(600_000)
  expect(children).toHaveLength(1)
})

test('what runs on paper is known over a crash, and nothing runs once the engine stays away', () => {
  const { engine, last, counts } = started()
  last().emit('message', { kind: 'ready' })
  last().emit('message', { kind: 'strategies', running: 2 })
  last().emit('exit', 1)
  expect(engine.running).toBe(2)
  vi.advanceTimersByTime(200)
  engine.stopStrategies()
  expect(last().heard).toEqual([{ kind: 'start', dataDir: '/data' }, { kind: 'stop-strategies' }])
  last().emit('message', { kind: 'refused', problem: { code: 'folder.locked', values: { folder: '/data', pid: 1 } } })
  expect([engine.running, counts]).toEqual([0, [2, 0]])
})
