import { describe, expect, it } from 'vitest'
import { verdictWords } from './check-words.ts'

const checks = (...failing: string[]) =>
  (['body_is_canonical', 'hash', 'key_known', 'signature', 'signer', 'places'] as const).map((check) => ({
    check,
    ok: !failing.includes(check),
    message: '',
  }))

describe('the verdict of a verification', () => {
  it('says that everything holds', () => {
    expect(verdictWords({ ok: true, checks: checks() })).toMatch(/^All 6 checks hold/)
  })

  it('names each check that fails', () => {
    expect(verdictWords({ ok: false, checks: checks('hash') })).toBe(
      '1 of 6 checks fails: “The text has the fingerprint that was recorded”. What is stored is not what was signed.',
    )
    expect(verdictWords({ ok: false, checks: checks('hash', 'places') })).toContain('2 of 6 checks fail: “The text')
  })
})
