import { expect, test } from 'vitest'
import { StoreThread } from '../../../../electron/engine/store/store-thread.ts'

/** A thread that does this with the first message, whatever it is. */
function threadThat(does: string) {
  const code = `import { parentPort } from 'node:worker_threads'; parentPort.once('message', ({ id }) => { ${does} })`
  const fatal: string[] = []
  const source = new URL(`data:text/javascript,${encodeURIComponent(code)}`)
  return { thread: new StoreThread(source, (error) => fatal.push(error.message)), fatal }
}
const call = { noun: 'jobs', method: 'list', args: [] } as const

test('a thread that breaks rejects what waits for it and what comes later, and is told once', async () => {
  const { thread, fatal } = threadThat("throw new Error('it broke')")
  const asked = await Promise.allSettled([thread.ask(call), thread.ask(call)])
  expect(asked.map((each) => each.status === 'rejected' && String(each.reason))).toEqual([
    'Error: it broke',
    'Error: it broke',
  ])
  await expect(thread.ask(call)).rejects.toThrow('it broke')
  expect(fatal).toEqual(['it broke'])
})

test('a thread that ends by itself is told with its exit code', async () => {
  const { thread, fatal } = threadThat('process.exit(3)')
  await expect(thread.ask(call)).rejects.toThrow('The store thread has ended with code 3')
  expect(fatal).toEqual(['The store thread has ended with code 3'])
})

test('a thread that was asked to close ends without being told', async () => {
  const { thread, fatal } = threadThat('parentPort.postMessage({ id, value: undefined }); parentPort.unref()')
  await thread.close()
  await expect(thread.ask(call)).rejects.toThrow('The store is closed')
  expect(fatal).toEqual([])
})

test('a problem comes back as the no it was, with its cause', async () => {
  const answer = `{ id, problem: { code: 'store.full', values: { file: 'a.db' } }, cause: new Error('SQLITE_FULL') }`
  const { thread } = threadThat(`parentPort.postMessage(${answer})`)
  await expect(thread.ask(call)).rejects.toMatchObject({
    name: 'ApiError',
    message: 'The disk of a.db is full: free some space and do it again; nothing was half-written.',
    cause: { message: 'SQLITE_FULL' },
  })
  await thread.ask({ noun: 'connection', method: 'end', args: [] }).catch(() => undefined)
})
