import { testInstance } from './testing.ts'

/** An instance with people of every kind; `joined` makes a new project of which the first two are members. */
export async function testPeople(options: Parameters<typeof testInstance>[0] = {}) {
  const t = await testInstance(options)
  const [participant, viewer, stranger] = await Promise.all([
    t.person('participant'),
    t.person('viewer'),
    t.person('stranger'),
  ])
  const joined = async (name?: string) => {
    const project = await t.project(name)
    for (const who of [participant, viewer])
      await t.admin.call('POST', `/api/projects/${project}/members`, { username: who.username, role: who.username })
    return project
  }
  return { t, participant, viewer, stranger, joined }
}
export type TestPeople = Awaited<ReturnType<typeof testPeople>>
