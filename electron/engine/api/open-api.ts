/** The OpenAPI 3.1 document of the procedures that have an `http` route. */
import * as z from 'zod'
import { procedures, type Call, type Contract, type Schema, type Stream } from '../../../shared/contract/procedure.ts'

export function openApi(contract: Contract, about: { readonly title: string; readonly version: string }): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, procedure] of procedures(contract)) {
    const [method, path] = procedure.http?.split(' ') ?? []
    if (method === undefined || path === undefined) continue
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation(name, procedure, method, path) }
  }
  return {
    openapi: '3.1.1',
    info: about,
    servers: [{ url: '/api' }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  }
}

function operation(name: string, procedure: Call | Stream, method: string, path: string): object {
  const { properties = {}, required = [] } = schemaOf(procedure.input, 'input')
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
    ...(method !== 'GET' && { requestBody: { required: true, ...json(body) } }),
    responses: { 200: { description: 'Done', ...json(schemaOf(procedure.output, 'output')) }, default: problemAnswer },
  }
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

const problemAnswer = {
  description: 'A problem: its code, the values of its sentence, and the sentence in English',
  ...json({
    type: 'object',
    properties: { code: { type: 'string' }, values: { type: 'object' }, message: { type: 'string' } },
    required: ['code', 'values', 'message'],
  }),
}

function schemaOf(schema: Schema, io: 'input' | 'output') {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { unrepresentable: 'any', io })
  return rest
}
