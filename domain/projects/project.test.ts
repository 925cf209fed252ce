import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fieldProblems } from '../text/read-only.ts'
import { ProjectChange, ProjectInput } from './project.ts'
import { ALLOWS, mayDo, NEEDS, ROLES } from './roles.ts'

const messages = (body: unknown) => {
  const { error } = ProjectInput.safeParse(body)
  return error ? fieldProblems(error).map((problem) => problem.message) : []
}

describe('a project', () => {
  it('needs a name and nothing else', () => {
    expect(ProjectInput.parse({ name: ' Tunnel ' })).toEqual({ name: 'Tunnel' })
    expect(messages({})).toEqual(['name is required'])
  })

  it('takes MED for MEDIUM and is strict about case', () => {
    const read = (criticality: string) => ProjectInput.parse({ name: 'x', criticality }).criticality
    expect(['LOW', 'MED', 'MEDIUM', 'HIGH'].map(read)).toEqual(['LOW', 'MEDIUM', 'MEDIUM', 'HIGH'])
    expect(messages({ name: 'x', criticality: 'high' })).toEqual(['criticality must be one of "LOW", "MEDIUM", "HIGH"'])
  })

  it('applies COR1 unless told otherwise, and refuses switches it does not know', () => {
    expect(ProjectInput.parse({ name: 'x', settings: {} }).settings).toMatchObject({
      apply_cor1: true,
      threat_capability: 'medium',
      rules_off: [],
    })
    expect(ProjectChange.parse({ settings: {} }).settings).toEqual({})
    expect(messages({ name: 'x', settings: { theme: 1 } })).toEqual(['settings.theme is not a known field'])
    expect(messages({ name: 'x', settings: { apply_cor1: 'yes' } })).toEqual([
      'settings.apply_cor1 must be true or false',
    ])
  })

  it('has no status of its own to set: it is that of phase 8', () => {
    expect(ProjectInput.parse({ name: 'x', status: 'APPROVED' })).toEqual({ name: 'x' })
  })

  it('describes its body as JSON Schema', () => {
    const schema = z.toJSONSchema(ProjectInput, { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', required: ['name'], additionalProperties: false })
  })
})

describe('roles', () => {
  it.each([
    ['viewer', ['read']],
    ['participant', ['read', 'comment', 'edit']],
    ['facilitator', ['read', 'comment', 'edit', 'lead']],
    ['asset_owner', ['read', 'comment', 'own']],
  ] as const)('%s may do %j', (role, needs) => expect(NEEDS.filter((need) => mayDo(role, need))).toEqual(needs))

  it('all may read', () => expect(ALLOWS.read).toEqual(ROLES))
})
