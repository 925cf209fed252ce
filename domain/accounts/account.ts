import { z } from 'zod'
import { ROLES } from '../projects/roles.ts'
import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

const isWhole = (text: string) => text.isWellFormed()
const HALF = 'holds half of a surrogate pair'

/** A password is kept as typed but for Unicode form; long ones are welcome, bcrypt's limit does not apply. */
const Password = z.string().min(1).max(1000).refine(isWhole, HALF)
export const NewPassword = z.string().min(12, 'must have at least 12 characters').max(1000).refine(isWhole, HALF)

export const UserName = text(64, 1).refine(
  (name) => /^[\p{L}\p{N}][\p{L}\p{N}._@ -]*$/u.test(name),
  'may hold letters, digits, spaces and . _ @ -',
)

/** The name of somebody who may not exist: only what cannot be looked up is refused. */
const GivenName = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .refine((name) => !name.includes('\0') && isWhole(name), 'holds a character that is not allowed')

export const Login = input({ username: GivenName, password: Password })
export const Refresh = input({ refresh_token: z.string().min(1).max(500) })
export const Logout = input({ refresh_token: z.string().max(500).optional() })
export const PasswordChange = input({ current: Password, new: NewPassword })

export const UserInput = input({
  username: UserName,
  password: NewPassword,
  email: z.email().max(254).nullable().optional(),
  is_admin: z.boolean().optional(),
})
export const UserChange = input(
  {
    is_active: z.boolean().optional(),
    password: NewPassword.optional(),
    is_admin: z.boolean().optional(),
    email: z.email().max(254).nullable().optional(),
  },
  ['username'],
)

const Role = z.enum(ROLES)
export const MemberInput = input({ username: GivenName, role: Role })
export const MemberChange = input({ role: Role }, ['user_id', 'username'])
