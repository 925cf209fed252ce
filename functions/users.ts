import { z } from 'zod'
import { UserChange, UserInput } from '#domain/accounts/account.ts'
import { changeUser } from '#services/users/change-user.ts'
import { createUser } from '#services/users/create-user.ts'
import { listUsers } from '#services/users/list-users.ts'
import { ListQuery } from '#services/pages.ts'
import { Id, listOf, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const User = z.object({
  id: Id,
  username: z.string(),
  email: z.string().nullable(),
  is_admin: z.boolean(),
  is_active: z.boolean(),
  ...stamps,
})
const tag = 'administration'

export const users = app()
  .get(
    '/api/admin/users',
    about({ tag, summary: 'People of this instance', query: ListQuery, answers: listOf('users', User) }),
    async (c) => c.json(await listUsers(ctxOf(c), c.req.query())),
  )
  .post(
    '/api/admin/users',
    about({
      tag,
      summary: 'Add a person',
      status: 201,
      takes: UserInput,
      answers: z.object({ user: User }),
      refuses: ['conflict'],
    }),
    async (c) => answer(c, 'user', await createUser(ctxOf(c), await body(c)), 201),
  )
  .patch(
    '/api/admin/users/:id',
    about({
      tag,
      summary: 'Switch off, rename the mail address, give a new password or the right to administer',
      takes: UserChange,
      answers: z.object({ user: User }),
      refuses: ['conflict', 'stale_version'],
    }),
    async (c) => answer(c, 'user', await changeUser(ctxOf(c), c.req.param('id'), await body(c))),
  )
