import { z } from 'zod'
import { publicKeys } from '#services/revisions/signing-keys.ts'
import { about } from './http/about.ts'
import { app } from './http/app.ts'

const Jwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal('EdDSA'),
})

export const wellKnown = app().get(
  '/.well-known/jwks.json',
  about({
    tag: 'approval',
    summary: 'Public keys that revisions were signed with, retired ones too',
    open: true,
    answers: z.object({ keys: z.array(Jwk) }),
  }),
  async (c) => c.json(await publicKeys(c.env.ports), 200, { 'Cache-Control': 'public, max-age=300' }),
)
