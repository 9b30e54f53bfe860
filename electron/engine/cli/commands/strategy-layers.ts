import { mayChooseLayers, parseLayers, type Layer } from '../../strategies/layers.ts'
import { UsageError, type Args } from '../command.ts'

/** `--sandbox-layers`, for tests of the sandbox: undefined where nothing was said. */
export function layersIn(args: Args): readonly Layer[] | undefined {
  const text = args.option('sandbox-layers')
  if (text === undefined) return undefined
  if (!mayChooseLayers()) throw new UsageError('--sandbox-layers is not for an installed app')
  const layers = parseLayers(text)
  if (layers === undefined)
    throw new UsageError(`--sandbox-layers must be all, none or a list of L0 to L4, was ${text}`)
  return layers
}
