import { z } from 'zod'
import { MemberChange, MemberInput } from '#domain/accounts/account.ts'
import { ROLES } from '#domain/projects/roles.ts'
import { addMember, changeMember, listMembers, removeMember } from '#services/members/members.ts'
import { Deleted, Id, stamps } from './answers.ts'
import { about } from './http/about.ts'
import { answer, app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'

export const Member = z.object({
  id: Id,
  user_id: Id,
  username: z.string(),
  email: z.string().nullable(),
  role: z.enum(ROLES),
  ...stamps,
})
const One = z.object({ member: Member })
const tag = 'people'

export const members = app()
  .get(
    '/api/projects/:id/members',
    about({
      tag,
      summary: 'People of a project and their roles',
      answers: z.object({ members: z.array(Member), next_cursor: z.null(), total: z.int() }),
    }),
    async (c) => {
      const rows = await listMembers(ctxOf(c), c.req.param('id'))
      return c.json({ members: rows, next_cursor: null, total: rows.length })
    },
  )
  .post(
    '/api/projects/:id/members',
    about({
      tag,
      summary: 'Add a person to a project',
      status: 201,
      takes: MemberInput,
      answers: One,
      refuses: ['conflict', 'rule_violated'],
    }),
    async (c) => answer(c, 'member', await addMember(ctxOf(c), c.req.param('id'), await body(c)), 201),
  )
  .patch(
    '/api/projects/:id/members/:user_id',
    about({
      tag,
      summary: "Change a person's role",
      takes: MemberChange,
      answers: One,
      refuses: ['conflict', 'stale_version'],
    }),
    async (c) =>
      answer(c, 'member', await changeMember(ctxOf(c), c.req.param('id'), c.req.param('user_id'), await body(c))),
  )
  .delete(
    '/api/projects/:id/members/:user_id',
    about({ tag, summary: 'Remove a person from a project', answers: Deleted, refuses: ['conflict'] }),
    async (c) => c.json(await removeMember(ctxOf(c), c.req.param('id'), c.req.param('user_id'))),
  )
