import { describe, expect, it } from 'vitest'
import { FR_CODES } from '../levels/foundational-requirements.ts'
import { TERMS } from './terms.ts'

describe('the glossary', () => {
  it('explains every term in one line that fits a pointer note', () => {
    for (const [name, line] of Object.values(TERMS)) {
      expect(name.length).toBeGreaterThan(1)
      expect(line.length).toBeLessThanOrEqual(130)
      expect(line).toMatch(/^[A-Z].*[.]$/)
      expect(line).not.toContain('\n')
    }
  })

  it('explains all seven parts of a level', () => {
    for (const code of FR_CODES) expect(TERMS).toHaveProperty(code)
  })
})
