import { z } from 'zod'

export const STATEMENT_KIND = 'bulkhead/revision/1'

/** What is signed: which state of which project, by the digest of its body and of the sheets of its places; by whom and when. */
export const SignedStatement = z.strictObject({
  kind: z.literal(STATEMENT_KIND),
  project_id: z.uuid(),
  revision_id: z.uuid(),
  number: z.int().min(1),
  sha256: z.string(),
  places_sha256: z.string(),
  signed_by: z.uuid(),
  signed_by_name: z.string(),
  signed_at: z.iso.datetime(),
})
export type SignedStatement = z.infer<typeof SignedStatement>
