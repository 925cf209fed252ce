import { beforeAll, describe, expect, it } from 'vitest'
import type { Signing, SigningKey } from './port.ts'

/** What every signer must do; `open` gives one with the secret it is told. */
export function signingContract(technology: string, open: (secret: string) => Signing): void {
  describe(`signatures by ${technology}`, () => {
    const signing = open('a secret of the tests, long enough')
    let key: SigningKey
    beforeAll(async () => void (key = await signing.make()))

    it('gives back the text that was signed, whatever is in it', async () => {
      for (const text of ['', 'abc', 'ü🔥 "\\', 'x'.repeat(100_000)])
        expect(await signing.verify(await signing.sign(key, text), key)).toBe(text)
    })

    it('makes a new key each time, known by the digest of its public half', async () => {
      const other = await signing.make()
      expect(other.kid).not.toBe(key.kid)
      expect(await signing.idOf(key.public_jwk)).toBe(key.kid)
      expect(await signing.idOf({ ...key.public_jwk, x: other.public_jwk.x })).toBe(other.kid)
      for (const none of [null, {}, { kty: 'OKP' }, 'x']) expect(await signing.idOf(none)).toBeNull()
      expect(Object.keys(key.public_jwk).sort()).toEqual(['crv', 'kty', 'x'])
    })

    it('knows no signature with one byte changed, of another key, or under another id', async () => {
      const jws = await signing.sign(key, '{"sha256":"00"}')
      for (let at = 0; at < jws.length; at += 3) {
        const flipped = jws[at] === 'A' ? 'B' : 'A'
        const changed = jws.slice(0, at) + flipped + jws.slice(at + 1)
        // the last letter of 64 bytes in base64url holds bits that stand for nothing
        if (at < jws.length - 1) expect([at, await signing.verify(changed, key)]).toEqual([at, null])
      }
      const other = await signing.make()
      expect(await signing.verify(jws, other)).toBeNull()
      expect(await signing.verify(jws, { ...other, kid: key.kid })).toBeNull()
      expect(await signing.verify(jws, { ...key, kid: other.kid })).toBeNull()
      for (const none of ['', 'a.b.c', '..', 'nothing']) expect(await signing.verify(none, key)).toBeNull()
    })

    it('keeps the private half closed to who has another secret, another id or a changed box', async () => {
      const refused = (work: Promise<string>) => expect(work).rejects.toMatchObject({ code: 'unavailable' })
      await refused(open('another secret of the tests, as long').sign(key, 'x'))
      await refused(signing.sign({ ...key, kid: (await signing.make()).kid }, 'x'))
      const box = key.private_box
      await refused(
        signing.sign({ ...key, private_box: `${box.slice(0, -4)}${box.slice(-4) === 'AAAA' ? 'BBBB' : 'AAAA'}` }, 'x'),
      )
      await refused(signing.sign({ ...key, private_box: 'nothing' }, 'x'))
      expect(box).not.toContain('"d"')
    })
  })
}
