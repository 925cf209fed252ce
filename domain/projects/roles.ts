export const ROLES = ['viewer', 'participant', 'facilitator', 'asset_owner'] as const
export type Role = (typeof ROLES)[number]

export const NEEDS = ['read', 'comment', 'edit', 'lead', 'own'] as const
export type Need = (typeof NEEDS)[number]

/** What an act needs -> the roles that may do it; the database holds the same table (`app.allows`) and decides. */
export const ALLOWS: Readonly<Record<Need, readonly Role[]>> = {
  read: ['viewer', 'participant', 'facilitator', 'asset_owner'],
  comment: ['participant', 'facilitator', 'asset_owner'],
  edit: ['participant', 'facilitator'],
  lead: ['facilitator'],
  own: ['asset_owner'],
}

export function mayDo(role: Role, need: Need): boolean {
  return ALLOWS[need].includes(role)
}
