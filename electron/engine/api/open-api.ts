/** The OpenAPI 3.1 document of the procedures that have an `http` route. */
import * as z from 'zod'
import { procedures, type Call, type Contract, type Schema, type Stream } from '../../../shared/contract/procedure.ts'

export function openApi(contract: Contract, about: { readonly title: string; readonly version: string }): object {
  const paths: Record<string, Record<string, object>> = {}
  const schemas: Schemas = {}
  for (const [name, procedure] of procedures(contract)) {
    const [method, path] = procedure.http?.split(' ') ?? []
    if (method === undefined || path === undefined) continue
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation({ name, procedure, method, path }, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: about,
    servers: [{ url: '/api' }],
    paths,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

/** Schemas that refer to themselves have a name, and stand in one place of the document. */
type Schemas = Record<string, unknown>

interface Route {
  readonly name: string
  readonly procedure: Call | Stream
  readonly method: string
  readonly path: string
}

function operation({ name, procedure, method, path }: Route, schemas: Schemas): object {
  const { properties = {}, required = [] } = schemaOf(procedure.input, 'input', { name, schemas })
  const inPath = new Set(path.match(/(?<=\{)\w+(?=\})/g))
  const parameters = Object.entries(properties)
    .filter(([key]) => inPath.has(key) || method === 'GET')
    .map(([key, schema]) => ({
      name: key,
      in: inPath.has(key) ? 'path' : 'query',
      required: required.includes(key),
      schema,
    }))
  const rest = Object.entries(properties).filter(([key]) => !inPath.has(key))
  const body = {
    type: 'object',
    properties: Object.fromEntries(rest),
    required: required.filter((key) => !inPath.has(key)),
  }
  return {
    operationId: name,
    summary: procedure.summary,
    tags: [name.split('.')[0]],
    security: [{ token: [] }],
    ...(parameters.length > 0 && { parameters }),
    ...(method !== 'GET' && rest.length > 0 && { requestBody: { required: true, ...json(body) } }),
    responses: {
      200: { description: 'Done', ...answerOf(procedure, { name, schemas }) },
      default: problemAnswer,
    },
  }
}

const anyFile = { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }

const answerOf = ({ file, output }: Call | Stream, of: { name: string; schemas: Schemas }) =>
  file === true ? anyFile : json(schemaOf(output, 'output', of))

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

const problemAnswer = {
  description: 'A problem: its code, the values of its sentence, and the sentence in English',
  ...json({
    type: 'object',
    properties: { code: { type: 'string' }, values: { type: 'object' }, message: { type: 'string' } },
    required: ['code', 'values', 'message'],
  }),
}

type JsonSchema = z.core.JSONSchema.BaseSchema

/** Definitions that zod puts beside a schema move into the document's own, under the procedure's name. */
function schemaOf(
  schema: Schema,
  io: 'input' | 'output',
  { name, schemas }: { name: string; schemas: Schemas },
): JsonSchema {
  const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io })
  const renamed = (definition: string) => `${name}.${io}.${definition}`
  const moved = (part: unknown): unknown =>
    JSON.parse(
      JSON.stringify(part).replace(
        /"#\/\$defs\/(\w+)"/g,
        (_all, definition: string) => `"#/components/schemas/${renamed(definition)}"`,
      ),
    )
  for (const [definition, part] of Object.entries($defs)) schemas[renamed(definition)] = moved(part)
  return moved(rest) as JsonSchema
}
