import { createHash, randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import type { Tokens } from './port.ts'

const ISSUER = 'bulkhead'
const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Access tokens as HS256 JWTs under the instance's secret (at least 32 bytes). */
export function joseTokens(secret: string): Tokens {
  const key = new TextEncoder().encode(secret)
  if (key.length < 32) throw new Error('SESSION_SECRET needs at least 32 characters')
  return {
    sign: (claims, now, seconds) => {
      const at = Math.floor(now.getTime() / 1000)
      return new SignJWT({ sid: claims.session, name: claims.name })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setSubject(claims.user_id)
        .setIssuedAt(at)
        .setExpirationTime(at + seconds)
        .sign(key)
    },
    async verify(token, now) {
      try {
        const { payload } = await jwtVerify(token, key, {
          issuer: ISSUER,
          algorithms: ['HS256'],
          currentDate: now,
          requiredClaims: ['sub', 'sid', 'exp'],
        })
        return { user_id: String(payload.sub), session: String(payload.sid), name: String(payload.name ?? '') }
      } catch {
        return null
      }
    },
    secret() {
      const value = randomBytes(32).toString('base64url')
      return { secret: value, hash: digest(value) }
    },
    digest,
  }
}
