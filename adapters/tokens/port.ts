export interface AccessClaims {
  readonly user_id: string
  readonly session: string
  readonly name: string
}

export interface Tokens {
  /** A signed access token for `seconds` from `now`. */
  sign(claims: AccessClaims, now: Date, seconds: number): Promise<string>
  /** null: not ours, changed, or expired at `now`. */
  verify(token: string, now: Date): Promise<AccessClaims | null>
  /** A random secret and what is stored of it. */
  secret(): { secret: string; hash: string }
  /** What is stored of a secret; also the fingerprint of a request. */
  digest(text: string): string
}
