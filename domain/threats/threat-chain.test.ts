import { describe, expect, it } from 'vitest'
import { threatChain } from './threat-chain.ts'

describe('the chain of a technique', () => {
  it('leads over its mitigations to the requirements they are labelled with', () => {
    expect(threatChain('T0886').mitigations).toContainEqual({
      id: 'M0930',
      title: 'Network Segmentation',
      rows: ['SR 5.1'],
    })
  })

  it('keeps a mitigation that no requirement is named for', () => {
    const [without] = threatChain('T0817').mitigations.filter(({ rows }) => rows.length === 0)
    expect(without).toMatchObject({ id: expect.stringMatching(/^M\d{4}$/), title: expect.stringMatching(/^\S/) })
  })

  it('is empty for an id that is no technique', () => {
    for (const id of ['M0930', 'A0001', 'T9999', '']) expect(threatChain(id)).toEqual({ mitigations: [] })
  })
})
