/** Strategies before they run: which Python there is, what protects the machine, and what a file declares. */
import type { FoundPythons, Inspected, Protection } from '../../../shared/contract/strategies.ts'
import type { RunRow } from '../../../shared/contract/runs.ts'
import { ApiError, no } from '../../../shared/contract/wire.ts'
import type { RunSettings } from '../../../shared/domain/run-settings.ts'
import { instrumentId, day } from '../../../shared/domain/units.ts'
import type { Instrument } from '../../../shared/domain/instrument.ts'
import type { BacktestAsked, BacktestParts, Inspected as Declares, StrategyHost } from '../backtest/run-backtest.ts'
import { mayChooseLayers, parseLayers } from '../strategies/layers.ts'
import { chosenPython, choosePython, usedPython } from '../strategies/chosen-python.ts'
import { listPythons } from '../strategies/python.ts'
import { selfTest, type SelfTest } from '../strategies/self-test.ts'
import { strategiesFolder } from '../strategies/sandbox.ts'
import type { RunOrder, StrategyText } from './run-order.ts'

/** Asks a strategy what it declares; its own words are those of the contract with it. */
export type InspectStrategy = (
  asked: BacktestAsked,
  parts: Pick<BacktestParts, 'host' | 'instrument'>,
) => Promise<Declares>

/** Whose processes are started. */
export type HostedOrder = Pick<RunOrder, 'strategy' | 'layers'> & { readonly run?: string }

/** Found anew each time: Python may have been installed or chosen since. */
export async function strategyHost(dataDir: string, layers: string | undefined): Promise<StrategyHost> {
  const { program, version, site } = await usedPython(dataDir)
  const chosen = layers === undefined ? undefined : parseLayers(layers)
  return {
    python: program,
    version,
    folder: strategiesFolder(),
    ...(site !== undefined && { site }),
    ...(chosen !== undefined && { layers: chosen }),
  }
}

export function checkLayers(text: string): void {
  if (!mayChooseLayers()) throw no('run.layers', {})
  if (parseLayers(text) === undefined) throw no('run.no-layers', { text })
}

/** Tried once in the life of an engine for each Python: what holds does not change meanwhile. */
export function openProtection(dataDir: string): () => Promise<Protection> {
  const tested = new Map<string, Promise<SelfTest>>()
  return async () => {
    const python = await usedPython(dataDir).catch(missing)
    if ('status' in python) return { level: 'off', layers: [], python }
    const { program, version, numpy } = python
    const test = tested.get(program) ?? selfTest(python)
    tested.set(program, test)
    const { level, why, attempts } = await test
    return {
      level,
      layers: attempts.map(({ what, held }) => ({ layer: what, holds: held, says: held ? 'held' : why })),
      python: { status: 'found', version, path: program, ...(numpy !== undefined && { numpy }) },
    }
  }
}

/** Those that could run strategies, and the one that was chosen, also where it cannot any more. */
export async function foundPythons(dataDir: string): Promise<FoundPythons> {
  const chosen = chosenPython(dataDir)
  const pythons = await listPythons()
  return {
    pythons: pythons.map(({ program, version, numpy }) => ({
      program,
      version,
      ...(numpy !== undefined && { numpy }),
    })),
    ...(chosen !== undefined && { chosen }),
  }
}

export async function pickPython(dataDir: string, program: string | undefined): Promise<FoundPythons> {
  await choosePython(dataDir, program)
  return foundPythons(dataDir)
}

function missing(error: unknown): Protection['python'] & { readonly status: 'missing' } {
  if (!(error instanceof ApiError)) throw error
  return { status: 'missing', why: error.message }
}

export async function inspected(
  {
    inspect,
    host,
  }: { readonly inspect: InspectStrategy; readonly host: (order: HostedOrder) => Promise<StrategyHost> },
  strategy: StrategyText,
  params: RunRow['params'],
): Promise<Inspected> {
  const { file, text, code } = strategy
  const asked = { source: Buffer.from(text), file, code, settings: { ...anySettings, params } }
  const found = await inspect(asked, { host: await host({ strategy }), instrument: () => anyInstrument })
  if (found.kind === 'failed') return { status: 'failed', name: file, code, failure: found.failure }
  const { declared } = found
  return {
    status: 'ok',
    name: file,
    code,
    declared: {
      class: declared.class,
      doc: declared.doc,
      params: declared.params.map(({ value: _value, ...param }) => param),
      feeds: declared.feeds.map(({ key: _key, ...feed }) => feed),
      indicators: declared.indicators.map(({ name, params: given }) => ({ name, params: given })),
    },
  }
}

/** A strategy is asked what it declares before anybody has said what it is to run on. */
const anySettings: Omit<RunSettings, 'params'> = {
  instruments: ['ANY.ANY'],
  timeframe: '1d',
  view: 'regular',
  adjust: 'none',
  cash: 10_000,
  costs: {},
  positions: 'netting',
  fill: 'next-open',
  closeAtEnd: false,
  fills: 'standard',
  magnify: false,
  riskFree: 0,
  seed: 1,
  pace: 'auto',
}

const anyInstrument: Instrument = {
  id: instrumentId('any'),
  venue: 'ANY',
  terms: [
    {
      from: day(0),
      symbol: 'ANY',
      name: 'any instrument',
      kind: 'stock',
      quote: { code: 'USD', scale: 1_000_000 },
      ticks: { scale: 100, steps: [{ from: 0, tick: 1 }] },
      ticksInferred: false,
      lotsPerUnit: 1,
      multiplier: 1,
      calendar: '24-7',
    },
  ],
  actions: [],
}
