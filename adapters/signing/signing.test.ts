import { expect, it } from 'vitest'
import { signingContract } from './contract.ts'
import { joseSigning } from './jose.ts'

signingContract('jose', joseSigning)

it('refuses a secret that could be guessed', () => {
  expect(() => joseSigning('short')).toThrow('at least 32 characters')
})
