import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUuid, NAMESPACE, sha1, uuidV5 } from './uuid.ts'

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('ids', () => {
  it('are UUIDs in either case, and nothing else is', () => {
    expect(isUuid(DNS) && isUuid(DNS.toUpperCase()) && isUuid(NAMESPACE)).toBe(true)
    for (const value of ['', 'x', `${DNS} `, `{${DNS}}`, DNS.replaceAll('-', ''), `${DNS}\n`, null, 7, [DNS]])
      expect(isUuid(value)).toBe(false)
  })

  it('of version 5 are those of RFC 9562, appendix A.4', () => {
    expect(uuidV5('www.example.com', DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
  })

  it('need a name space', () =>
    expect(() => uuidV5('x', 'y')).toThrow(new TypeError('the name space of an id must be a UUID')))

  it('are UUIDs of version 5 whatever the name', () => {
    for (let n = 0; n < 40; n++)
      expect(uuidV5(`asset ${n}`)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(uuidV5('asset 1')).not.toBe(uuidV5('asset 2'))
  })
})

describe('SHA-1', () => {
  it('gives the digests of RFC 3174', () => {
    const digest = (text: string) => hex(sha1(new TextEncoder().encode(text)))
    expect(digest('abc')).toBe('a9993e364706816aba3e25717850c26c9cd0d89d')
    expect(digest('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
    )
    expect(digest('a'.repeat(1_000_000))).toBe('34aa973cd4c4daa4f61eeb2bdbad27316534016f')
  })

  it('agrees with the platform for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(hex(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('hex'))
      }),
    )
  })
})
