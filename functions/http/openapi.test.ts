import { describe, expect, it } from 'vitest'
import { api } from '../api.ts'
import { openapi } from './openapi.ts'

/** What serves the description itself. */
const DOCUMENTATION = ['GET /openapi.json', 'GET /docs', 'GET /docs.css']

describe('the surface is described', () => {
  const document = JSON.parse(JSON.stringify(openapi(api.routes, '0.0.0')))

  it('route by route, and nothing else is', () => {
    const served = api.routes
      .filter((r) => r.method !== 'ALL')
      .map((r) => `${r.method} ${r.path.replace(/:(\w+)/g, '{$1}')}`)
    const unique = new Set(served)
    for (const name of DOCUMENTATION) expect(unique.delete(name)).toBe(true)
    const described = Object.entries<object>(document.paths).flatMap(([path, o]) =>
      Object.keys(o).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.sort()).toEqual([...unique].sort())
  })

  it('in OpenAPI 3.1: each operation once, each parameter declared, each reference there', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/)
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
    expect(Object.keys(document.components.securitySchemes)).toEqual(Object.keys(document.security[0]))
    const ids: string[] = []
    const problems: string[] = []
    for (const [path, operations] of Object.entries<any>(document.paths)) {
      if (!path.startsWith('/')) problems.push(`${path} has no leading slash`)
      for (const [method, o] of Object.entries<any>(operations)) {
        const name = `${method} ${path}`
        ids.push(o.operationId)
        const declared = o.parameters.filter((p: any) => p.in === 'path' && p.required).map((p: any) => p.name)
        if (declared.join() !== [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).join())
          problems.push(`${name}: path parameters ${declared.join()}`)
        const places = o.parameters.map((p: any) => `${p.in} ${p.name}`)
        if (new Set(places).size !== places.length) problems.push(`${name}: a parameter twice`)
        for (const p of o.parameters) if (!p.schema) problems.push(`${name}: ${p.name} has no schema`)
        if (!o.summary || o.tags.length !== 1) problems.push(`${name}: no summary or tag`)
        if (method === 'get' && o.requestBody) problems.push(`${name}: a body`)
        for (const [status, r] of Object.entries<any>(o.responses)) {
          if (!/^[1-5]\d\d$/.test(status) || !r.description) problems.push(`${name}: response ${status}`)
          for (const media of Object.values<any>(r.content ?? {}))
            if (!media.schema) problems.push(`${name}: ${status} without schema`)
        }
        if (!Object.keys(o.responses).some((s) => s.startsWith('2'))) problems.push(`${name}: no success`)
      }
    }
    expect(ids.filter((id, i) => !/^\w+$/.test(id) || ids.indexOf(id) !== i)).toEqual([])
    const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']
    const walk = (value: any, at: string): void => {
      if (value === null || typeof value !== 'object') return
      if (typeof value.$ref === 'string') {
        const found = value.$ref
          .split('/')
          .slice(1)
          .reduce((o: any, key: string) => o?.[key], document)
        if (!value.$ref.startsWith('#/') || found === undefined) problems.push(`${at}: ${value.$ref} leads nowhere`)
      }
      if (
        typeof value.type === 'string' &&
        !at.endsWith('/properties') &&
        !at.includes('securitySchemes') &&
        !TYPES.includes(value.type)
      )
        problems.push(`${at}: type ${value.type}`)
      for (const [key, child] of Object.entries(value)) walk(child, `${at}/${key}`)
    }
    walk(document, '#')
    expect(problems).toEqual([])
  })
})
