import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import bcrypt from 'bcryptjs'
import type { Passwords } from './port.ts'

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

const derive = (password: string, salt: Buffer, length: number, cost = COST): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), salt, length, cost, (error, key) => (error ? reject(error) : resolve(key))),
  )

const DUMMY = Buffer.alloc(16, 7)

/** scrypt N=2^15 r=8 p=1, stored as `scrypt$N$r$p$salt$key`; bcrypt hashes of an operator verify and ask to be stored anew. */
export const scryptPasswords: Passwords = {
  async hash(password) {
    const salt = randomBytes(16)
    const key = await derive(password, salt, 32)
    return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$')
  },
  async verify(password, stored) {
    if (/^\$2[aby]\$/.test(stored)) return { ok: await bcrypt.compare(password, stored), rehash: true }
    const [form, N, r, p, salt, key] = stored.split('$')
    if (form !== 'scrypt' || !salt || !key) return { ok: false, rehash: false }
    const expected = Buffer.from(key, 'base64url')
    const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem }
    const actual = await derive(password, Buffer.from(salt, 'base64url'), expected.length, cost)
    return { ok: timingSafeEqual(actual, expected), rehash: cost.N < COST.N }
  },
  async waste(password) {
    await derive(password, DUMMY, 32)
  },
}
