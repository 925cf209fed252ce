import { describe, expect, it } from 'vitest'
import { changeRows } from './change-rows.ts'

describe('the changes of an audit row', () => {
  it('stand old beside new where a record changed', () => {
    expect(changeRows('user.changed', { is_admin: [false, true], email: [null, 'a@b.example'] })).toEqual([
      { field: 'email', before: null, after: 'a@b.example' },
      { field: 'is_admin', before: 'false', after: 'true' },
    ])
  })

  it('stand on one side where a record came or went, also a pair', () => {
    expect(changeRows('node.created', { size: [3, 4], label: 'PLC', note: '' })).toEqual([
      { field: 'label', before: null, after: 'PLC' },
      { field: 'size', before: null, after: '[3,4]' },
    ])
    expect(changeRows('node.removed', { label: 'PLC' })).toEqual([{ field: 'label', before: 'PLC', after: null }])
  })

  it('are the facts of an event that is no record', () => {
    expect(changeRows('FAILED_LOGIN_ATTEMPT', { failures: 3 })).toEqual([
      { field: 'failures', before: null, after: '3' },
    ])
  })
})
