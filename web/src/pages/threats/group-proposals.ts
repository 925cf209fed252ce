import type { ThreatProposal } from '#web/client/types.ts'

export interface AssetGroup {
  asset: ThreatProposal['asset']
  proposals: ThreatProposal[]
}

/** Neighbours on the same asset under one head: sorted by score an asset may stand there more than once. */
export function groupProposals(proposals: readonly ThreatProposal[]): AssetGroup[] {
  const groups: AssetGroup[] = []
  for (const proposal of proposals) {
    const last = groups.at(-1)
    if (last?.asset.id === proposal.asset.id) last.proposals.push(proposal)
    else groups.push({ asset: proposal.asset, proposals: [proposal] })
  }
  return groups
}

/** "initial access" */
export const tacticWords = (tactic: string): string => tactic.replaceAll('-', ' ')
