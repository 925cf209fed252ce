import { z } from 'zod'
import { Login, Logout, PasswordChange, Refresh } from '#domain/accounts/account.ts'
import { changePassword } from '#services/auth/change-password.ts'
import { endSession } from '#services/auth/end-session.ts'
import { getMe } from '#services/auth/get-me.ts'
import { listSessions } from '#services/auth/list-sessions.ts'
import { logIn } from '#services/auth/log-in.ts'
import { logOut } from '#services/auth/log-out.ts'
import { refreshSession } from '#services/auth/refresh-session.ts'
import { Deleted, Id, Ok, Time } from './answers.ts'
import { about } from './http/about.ts'
import { app, ctxOf } from './http/app.ts'
import { body } from './http/body.ts'
import { User } from './users.ts'

export const Instance = z.object({ organisation: z.string(), notice: z.string() })
export const Tokens = z.object({ token: z.string(), expires_in: z.int(), refresh_token: z.string() })
export const Session = z.object({
  id: Id,
  ip: z.string().nullable(),
  agent: z.string().nullable(),
  created_at: Time,
  last_used_at: Time,
  expires_at: Time,
  current: z.boolean(),
})
const tag = 'accounts'

export const auth = app()
  .post(
    '/api/auth/login',
    about({
      tag,
      summary: 'Sign in',
      open: true,
      takes: Login,
      answers: Tokens,
      refuses: ['unauthenticated', 'rate_limited'],
    }),
    async (c) => c.json(await logIn(ctxOf(c), await body(c))),
  )
  .post(
    '/api/auth/refresh',
    about({
      tag,
      summary: 'Rotate a refresh token',
      open: true,
      takes: Refresh,
      answers: Tokens,
      refuses: ['unauthenticated'],
    }),
    async (c) => c.json(await refreshSession(ctxOf(c), await body(c))),
  )
  .post(
    '/api/auth/logout',
    about({ tag, summary: 'End this session', open: true, takes: Logout, answers: Ok, refuses: ['unauthenticated'] }),
    async (c) => c.json(await logOut(ctxOf(c), await body(c))),
  )
  .get(
    '/api/auth/me',
    about({
      tag,
      summary: 'Who is signed in, and what the administrator tells everybody',
      answers: z.object({ user: User, instance: Instance }),
    }),
    async (c) => {
      const me = await getMe(ctxOf(c))
      c.header('ETag', `"${me.user.version}"`)
      return c.json(me)
    },
  )
  .post(
    '/api/auth/password',
    about({
      tag,
      summary: 'Change your own password',
      takes: PasswordChange,
      answers: Ok,
      refuses: ['rule_violated', 'rate_limited'],
    }),
    async (c) => c.json(await changePassword(ctxOf(c), await body(c))),
  )
  .get(
    '/api/auth/sessions',
    about({ tag, summary: 'Your open sessions', answers: z.object({ sessions: z.array(Session) }) }),
    async (c) => c.json({ sessions: await listSessions(ctxOf(c)) }),
  )
  .delete('/api/auth/sessions/:id', about({ tag, summary: 'End one of your sessions', answers: Deleted }), async (c) =>
    c.json(await endSession(ctxOf(c), c.req.param('id'))),
  )
