import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { fieldProblems } from '../text/read-only.ts'
import {
  Login,
  Logout,
  MemberChange,
  MemberInput,
  NewPassword,
  PasswordChange,
  Refresh,
  UserChange,
  UserInput,
  UserName,
} from './account.ts'

const problems = (schema: z.ZodType, body: unknown) => {
  const { error } = schema.safeParse(body)
  return error ? fieldProblems(error).map(({ message }) => message) : []
}
const password = 'correct horse'

describe('a new password', () => {
  it('has twelve characters or more, up to 1,000, and is kept as typed', () => {
    expect(NewPassword.parse(' twelve long ')).toBe(' twelve long ')
    expect(problems(UserInput, { username: 'ines', password: 'x'.repeat(12) })).toEqual([])
    expect(problems(UserInput, { username: 'ines', password: 'x'.repeat(11) })).toEqual([
      'password must have at least 12 characters',
    ])
    expect(problems(UserInput, { username: 'ines', password: 'x'.repeat(1000) })).toEqual([])
    expect(problems(UserInput, { username: 'ines', password: 'x'.repeat(1001) })).toEqual([
      'password must have at most 1000 characters',
    ])
  })

  it('is one with which its owner can log in: half a character is refused where it is set as where it is given', () => {
    const half = `${password}\ud83d`
    const said = 'holds half of a surrogate pair'
    expect(problems(UserInput, { username: 'ines', password: half })).toEqual([`password ${said}`])
    expect(problems(UserChange, { password: half })).toEqual([`password ${said}`])
    expect(problems(PasswordChange, { current: half, new: half })).toEqual([`current ${said}`, `new ${said}`])
    expect(problems(Login, { username: 'ines', password: half })).toEqual([`password ${said}`])
    expect(problems(Login, { username: 'ines', password: `${password}😀` })).toEqual([])
  })

  it('comes with the one it replaces, which may be older than this rule', () => {
    expect(PasswordChange.parse({ current: 'old', new: password })).toEqual({ current: 'old', new: password })
    expect(problems(PasswordChange, { current: '', new: 'short' })).toEqual([
      'current must have at least 1 character',
      'new must have at least 12 characters',
    ])
  })
})

describe('the name of a user', () => {
  it.each([
    'ines',
    'Ines Roth',
    'ines.roth',
    'ines_roth-2',
    'ines@plant.example',
    '7up',
    'Žofia',
    '李雷',
    'x'.repeat(64),
  ])('may be %s', (name) => expect(UserName.parse(` ${name} `)).toBe(name))

  it.each(['.ines', '-ines', '@ines', '_ines', 'ines/roth', 'ines\nroth', 'ines<b>', 'ines!'])(
    'may not be %j',
    (username) => {
      expect(problems(UserInput, { username, password })).toEqual([
        'username may hold letters, digits, spaces and . _ @ -',
      ])
    },
  )

  it('has 1 to 64 characters', () => {
    expect(problems(UserInput, { username: 'x'.repeat(65), password })).toEqual([
      'username must be at most 64 characters long; it has 65',
    ])
    expect(problems(UserInput, { username: ' ', password })[0]).toBe('username must not be empty')
  })
})

describe('logging in', () => {
  it('takes any name and password that could be somebody’s', () => {
    expect(Login.parse({ username: ' ínes/! ', password: ' p ' })).toEqual({ username: 'ínes/!', password: ' p ' })
    expect(problems(Login, { username: 'x'.repeat(256), password: 'x'.repeat(1000) })).toEqual([])
  })

  it.each<[unknown, string[]]>([
    [{}, ['username is required', 'password is required']],
    [
      { username: '  ', password: '' },
      ['username must have at least 1 character', 'password must have at least 1 character'],
    ],
    [{ username: 'x'.repeat(257), password: 'p' }, ['username must have at most 256 characters']],
    [{ username: 'a\0b', password: 'p' }, ['username holds a character that is not allowed']],
    [{ username: 'a\ud800', password: 'p' }, ['username holds a character that is not allowed']],
    [{ username: 'a', password: 'x'.repeat(1001) }, ['password must have at most 1000 characters']],
  ])('refuses %j', (body, expected) => expect(problems(Login, body)).toEqual(expected))

  it('is renewed by a token and ended with or without one', () => {
    expect(problems(Refresh, { refresh_token: 't'.repeat(500) })).toEqual([])
    expect(problems(Refresh, { refresh_token: '' })).toEqual(['refresh_token must have at least 1 character'])
    expect(problems(Refresh, { refresh_token: 't'.repeat(501) })).toEqual([
      'refresh_token must have at most 500 characters',
    ])
    expect(problems(Logout, {})).toEqual([])
    expect(problems(Logout, { refresh_token: 't'.repeat(501) })).toEqual([
      'refresh_token must have at most 500 characters',
    ])
  })
})

describe('a user', () => {
  it('may have an address, or none, and may be an administrator', () => {
    const user = { username: 'ines', password, email: 'ines@plant.example', is_admin: true }
    expect(UserInput.parse(user)).toEqual(user)
    expect(UserInput.parse({ username: 'ines', password, email: null })).toEqual({
      username: 'ines',
      password,
      email: null,
    })
    expect(problems(UserInput, { username: 'ines', password, email: 'ines', is_admin: 'yes' })).toEqual([
      'email is not in the right form',
      'is_admin must be true or false',
    ])
  })

  it('is changed in part and keeps the name, which may be sent back as it was read', () => {
    expect(UserChange.parse({ username: 'other', is_active: false })).toEqual({ is_active: false })
    expect(UserChange.parse({ password, is_admin: false, email: null })).toEqual({
      password,
      is_admin: false,
      email: null,
    })
    expect(problems(UserChange, { name: 'x' })).toEqual(['name is not a known field'])
  })
})

describe('a member', () => {
  it('has a name and one of four roles', () => {
    expect(MemberInput.parse({ username: ' ines ', role: 'viewer' })).toEqual({ username: 'ines', role: 'viewer' })
    expect(problems(MemberInput, { username: 'a\0', role: 'admin' })).toEqual([
      'username holds a character that is not allowed',
      'role must be one of "viewer", "participant", "facilitator", "asset_owner"',
    ])
  })

  it('changes role and nothing else', () => {
    expect(MemberChange.parse({ user_id: 'x', username: 'y', role: 'asset_owner' })).toEqual({ role: 'asset_owner' })
    expect(problems(MemberChange, {})).toEqual(['role is required'])
  })
})
