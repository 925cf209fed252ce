import { expect, test } from 'vitest'
import type { ThreatProposal } from '#web/client/types.ts'
import { groupProposals, tacticWords } from './group-proposals.ts'

const proposal = (asset: string, technique: string): ThreatProposal =>
  ({ key: `${asset}:${technique}`, technique, asset: { id: asset, code: asset, label: '' } }) as ThreatProposal

test('neighbours on one asset stand under one head, in the order they came', () => {
  const groups = groupProposals([
    proposal('A1', 'T1'),
    proposal('A1', 'T2'),
    proposal('A2', 'T1'),
    proposal('A1', 'T3'),
  ])
  expect(groups.map(({ asset, proposals }) => [asset.code, proposals.length])).toEqual([
    ['A1', 2],
    ['A2', 1],
    ['A1', 1],
  ])
})

test('a tactic reads as words', () => {
  expect(tacticWords('inhibit-response-function')).toBe('inhibit response function')
})
