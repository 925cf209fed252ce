import { members, type MemberRow } from '#adapters/records/members.ts'
import { users } from '#adapters/records/users.ts'
import { MemberChange, MemberInput } from '#domain/accounts/account.ts'
import { Failure } from '#domain/failure.ts'
import { isUuid } from '#domain/ids/uuid.ts'
import type { Ctx } from '../context.ts'
import { enter, one, withCurrent } from '../enter.ts'
import { parse, type Input } from '../parse.ts'

export const listMembers = (ctx: Ctx, project: string): Promise<MemberRow[]> =>
  enter(ctx, 'read', { project }).query(members.list(project))

/** Adds a person by user name; a member already is a 409, an unknown name a 422 that names the field. */
export async function addMember(ctx: Ctx, project: string, input: Input): Promise<MemberRow> {
  const { username, role } = await parse(ctx, 'lead', { project }, MemberInput, input)
  const entered = enter(ctx, 'lead', { project })
  const [user] = await enter(ctx, 'read', { project }).query(users.byName(username))
  if (!user) {
    await entered.check()
    throw new Failure('rule_violated', `Nobody is called "${username}" here. An administrator can add people.`, [
      { field: 'username', message: 'username is not known' },
    ])
  }
  const [, rows] = await entered.batch([members.add(ctx.ids(), project, user.id, role), members.get(project, user.id)])
  return one(rows, 'member')
}

export async function changeMember(ctx: Ctx, project: string, user: string, input: Input): Promise<MemberRow> {
  const { role } = await parse(ctx, 'lead', { project }, MemberChange, input)
  const entered = enter(ctx, 'lead', { project })
  await known(entered, user)
  const [, , rows] = await withCurrent(
    entered.batch([
      members.change(project, user, ctx.if_match, role),
      members.requireFacilitator(project),
      members.get(project, user),
    ]),
    async () => one(await enter(ctx, 'read', { project }).query(members.get(project, user)), 'member'),
  )
  return one(rows, 'member')
}

/** A facilitator removes anybody; the last facilitator cannot leave (409). */
export async function removeMember(ctx: Ctx, project: string, user: string): Promise<{ deleted: string }> {
  const entered = enter(ctx, 'lead', { project })
  await known(entered, user)
  const [rows] = await entered.batch([members.remove(project, user), members.requireFacilitator(project)])
  one(rows, 'member')
  return { deleted: user }
}

async function known(entered: ReturnType<typeof enter>, user: string): Promise<void> {
  if (isUuid(user)) return
  await entered.check()
  throw new Failure('not_found', 'No such member.')
}
