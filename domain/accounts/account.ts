import { z } from 'zod'
import { text } from '../text/clean-text.ts'
import { input } from '../text/read-only.ts'

/** A password is kept as typed but for Unicode form; long ones are welcome, bcrypt's limit does not apply. */
const Password = z.string().min(1).max(1000)
export const NewPassword = z.string().min(12, 'must have at least 12 characters').max(1000)

export const UserName = text(64, 1).refine(
  (name) => /^[\p{L}\p{N}][\p{L}\p{N}._@ -]*$/u.test(name),
  'may hold letters, digits, spaces and . _ @ -',
)

export const Login = input({
  username: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .refine((s) => !s.includes('\0') && s.isWellFormed(), 'holds a character that is not allowed'),
  password: Password.refine((s) => s.isWellFormed(), 'holds half of a surrogate pair'),
})
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
export const MemberInput = input({
  username: z
    .string()
    .trim()
    .min(1)
    .max(256)
    .refine((s) => !s.includes('\0') && s.isWellFormed(), 'holds a character that is not allowed'),
  role: z.enum(['viewer', 'participant', 'facilitator', 'asset_owner']),
})
export const MemberChange = input({ role: z.enum(['viewer', 'participant', 'facilitator', 'asset_owner']) }, [
  'user_id',
  'username',
])
