/** What a first start brings: instruments, imported the way any file is, and a stored run; once, and never again after that. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import * as z from 'zod'
import { ImportOrder } from '../../shared/contract/imports.ts'
import type { Caller } from '../../shared/contract/procedure.ts'
import { sentenceOf } from '../../shared/contract/catalogue.ts'
import type { ImportJobOrder } from './jobs/import-target.ts'
import type { Jobs, JobKind } from './jobs/jobs.ts'
import type { Library } from './library.ts'
import type { Clock, Store } from './ports.ts'
import type { Runs } from './runs/runs.ts'
import { keepSampleRun } from './runs/sample-run.ts'

const { source: _source, kind: _kind, ...howToRead } = ImportOrder.shape
const Sample = z.object({ ...howToRead, file: z.string(), source: z.string(), licence: z.string() })
const List = z.object({ samples: z.array(Sample), run: z.string().optional(), missing: z.string().optional() })

const engineItself: Caller = { actor: 'openbell', role: 'admin', local: true }
const done = { owner: engineItself.actor, key: 'samples imported' }

/** Beside the built engine; in an installed app among its resources. */
export const sampleFolder = (): string => {
  const resources = 'resourcesPath' in process ? join(String(process.resourcesPath), 'sample') : undefined
  if (resources !== undefined && existsSync(resources)) return resources
  return fileURLToPath(new URL('../../sample', import.meta.url))
}

interface Parts {
  readonly store: Pick<Store, 'settings'>
  readonly jobs: Jobs
  readonly imports: JobKind<ImportJobOrder>
  readonly library: Library
  readonly runs: { readonly runs: Runs }
}

/** Resolves with the reason when there is no sample data, or only some of it. */
export async function importSamples(folder: string, parts: Parts, clock: Clock): Promise<string | undefined> {
  const { settings } = parts.store
  const list = readList(folder)
  if (list === undefined) return 'the sample data has not been prepared: run npm run build'
  const imported = await importedBefore(settings)
  const problems = list.missing === undefined ? [] : [list.missing]
  for (const sample of list.samples.filter(({ file }) => !imported.has(file))) {
    const problem = await importSample(folder, sample, parts)
    if (problem === undefined) imported.add(sample.file)
    else problems.push(problem)
  }
  if (list.run !== undefined && !imported.has(list.run) && (await keepRun(join(folder, list.run), parts, clock)))
    imported.add(list.run)
  await settings.put({ ...done, value: [...imported] })
  return problems.length === 0 ? undefined : problems.join('; ')
}

const keepRun = (file: string, { library, runs: { runs } }: Parts, clock: Clock) =>
  keepSampleRun(file, { library, runs }, clock.now())

/** The files that were imported once: what a person removed does not come back. */
async function importedBefore(settings: Store['settings']): Promise<Set<string>> {
  const stored = (await settings.list(done.owner)).find(({ key }) => key === done.key)
  return new Set(z.array(z.string()).catch([]).parse(stored?.value))
}

async function importSample(
  folder: string,
  sample: z.infer<typeof Sample>,
  { jobs, imports }: Pick<Parts, 'jobs' | 'imports'>,
) {
  const { file, source, licence, ...reading } = sample
  const path = join(folder, file)
  const order: ImportJobOrder = {
    ...reading,
    kind: 'bars',
    source: { kind: 'path', path },
    origin: { source, licence },
  }
  const { id } = await jobs.start(imports, order, engineItself)
  const { problem } = await jobs.ended(id)
  return problem === undefined ? undefined : sentenceOf(problem)
}

function readList(folder: string): z.infer<typeof List> | undefined {
  const file = join(folder, 'samples.json')
  return existsSync(file) ? List.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}
