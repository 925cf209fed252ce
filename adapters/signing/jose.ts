import {
  base64url,
  calculateJwkThumbprint,
  compactVerify,
  CompactSign,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose'
import { Failure } from '#domain/failure.ts'
import type { PublicJwk, Signing } from './port.ts'

const ALGORITHM = 'EdDSA'
const FORM = 'a256gcm.1'
const bytes = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>

/**
 * Ed25519 keys through Web Crypto, the same in Node and in a Worker. The private half is kept as a box: AES-256-GCM under a key
 * that HKDF derives from the instance's secret and the box's own salt, bound to the key's id.
 */
export function joseSigning(secret: string): Signing {
  if (bytes(secret).length < 32) throw new Error('SIGNING_SECRET needs at least 32 characters')
  const boxKey = async (salt: Uint8Array<ArrayBuffer>, usage: 'encrypt' | 'decrypt') => {
    const base = await crypto.subtle.importKey('raw', bytes(secret), 'HKDF', false, ['deriveKey'])
    return crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt, info: bytes('bulkhead signing key') },
      base,
      { name: 'AES-GCM', length: 256 },
      false,
      [usage],
    )
  }

  const seal = async (kid: string, text: string): Promise<string> => {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const how = { name: 'AES-GCM', iv, additionalData: bytes(kid) }
    const box = new Uint8Array(await crypto.subtle.encrypt(how, await boxKey(salt, 'encrypt'), bytes(text)))
    return [FORM, ...[salt, iv, box].map((part) => base64url.encode(part))].join('.')
  }

  const open = async (kid: string, sealed: string): Promise<string> => {
    const [cipher, version, ...parts] = sealed.split('.')
    const [salt, iv, box] = parts.map((part) => base64url.decode(part) as Uint8Array<ArrayBuffer>)
    if (`${cipher}.${version}` !== FORM || !salt || !iv || !box) throw new Error('another form')
    const how = { name: 'AES-GCM', iv, additionalData: bytes(kid) }
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, await boxKey(salt, 'decrypt'), box))
  }

  return {
    async make() {
      const pair = await generateKeyPair(ALGORITHM, { extractable: true })
      const { x = '' } = await exportJWK(pair.publicKey)
      const public_jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', x }
      const kid = await calculateJwkThumbprint(public_jwk)
      return { kid, public_jwk, private_box: await seal(kid, JSON.stringify(await exportJWK(pair.privateKey))) }
    },
    async sign({ kid, private_box }, text) {
      const opened = await open(kid, private_box).catch(() => null)
      if (opened === null)
        throw new Failure(
          'unavailable',
          'The signing key cannot be opened with the secret of this instance. An operator makes a new one with: npm run keys:rotate',
        )
      const key = await importJWK(JSON.parse(opened) as JWK, ALGORITHM)
      return new CompactSign(bytes(text)).setProtectedHeader({ alg: ALGORITHM, kid }).sign(key)
    },
    async verify(jws, { kid, public_jwk }) {
      try {
        const key = await importJWK(public_jwk, ALGORITHM)
        const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: [ALGORITHM] })
        return protectedHeader.kid === kid
          ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload)
          : null
      } catch {
        return null
      }
    },
    async idOf(public_jwk) {
      return calculateJwkThumbprint(public_jwk as JWK).catch(() => null)
    },
  }
}
