import type { Role } from '#domain/projects/roles.ts'

/** A role as people say it. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  participant: 'Participant',
  facilitator: 'Facilitator',
  asset_owner: 'Asset owner',
}
