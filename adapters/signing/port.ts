/** The public half of a key as it is published (RFC 8037). */
export interface PublicJwk {
  readonly kty: 'OKP'
  readonly crv: 'Ed25519'
  readonly x: string
}
export interface SigningKey {
  /** Thumbprint of the public half (RFC 7638): a key cannot pass for another under its id. */
  readonly kid: string
  readonly public_jwk: PublicJwk
  /** The private half, sealed with the instance's secret; never stored or logged otherwise. */
  readonly private_box: string
}

export interface Signing {
  /** A new key pair. */
  make(): Promise<SigningKey>
  /** A compact JWS (EdDSA) of a text under a stored key. Throws unavailable when the present secret does not open its box. */
  sign(key: Pick<SigningKey, 'kid' | 'private_box'>, text: string): Promise<string>
  /** The text that was signed, or null: changed, of another key, or no JWS at all. */
  verify(jws: string, key: Pick<SigningKey, 'kid' | 'public_jwk'>): Promise<string | null>
  /** The id a public key must have, or null for what is no such key. */
  idOf(public_jwk: unknown): Promise<string | null>
}
