import { expect, it } from 'vitest'
import { citationText } from './citation.ts'

it('cites the words with document, page and offsets', () => {
  const page = { number: 2, text: 'Fans start. Two suppliers\nconnect by VPN.' }
  expect(citationText({ filename: 'a.pdf' }, 'page', page, { start: 12, end: 41 }, 'https://x/1')).toBe(
    '“Two suppliers connect by VPN.”\na.pdf, page 2, characters 12 to 41\nhttps://x/1',
  )
})

it('names the sheet', () => {
  const page = { number: 1, title: 'Assets', text: '' }
  expect(citationText({ filename: 'a.xlsx' }, 'sheet', page, null, 'https://x/1')).toBe(
    'a.xlsx, sheet 1 (Assets)\nhttps://x/1',
  )
})
