import { testInstance } from '#runtime/testing.ts'
import { vectorsContract } from './contract.ts'
import { postgresVectors } from './postgres.ts'

vectorsContract('pgvector', async () => {
  const t = await testInstance()
  const projects = [await t.project('first'), await t.project('second')] as const
  const form = new FormData()
  form.set('file', new File(['a document of the first'], 'note.txt'))
  const { document } = (await t.admin.call('POST', `/api/projects/${projects[0]}/documents`, form)).body
  return {
    vectors: postgresVectors(t.ports.sql, t.ports.tenant, 8),
    projects,
    document: document.id,
    end: () => t.close(),
  }
})
