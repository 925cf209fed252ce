import { compactVerify, importJWK } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ADMIN, workerInstance, type WorkerInstance } from './worker-testing.ts'

let w: WorkerInstance
beforeAll(async () => void (w = await workerInstance()))
afterAll(() => w.close())

it('signs a revision in a Worker, and its published key verifies it anywhere', async () => {
  const { token } = (await w.call('POST', '/api/auth/login', ADMIN)).body
  const { project } = (await w.call('POST', '/api/projects', { name: 'Pumps' }, token)).body
  const at = `/api/projects/${project.id}`
  const person = { username: 'owner', password: 'password of the owner' }
  await w.call('POST', '/api/admin/users', person, token)
  await w.call('POST', `${at}/members`, { username: 'owner', role: 'asset_owner' }, token)
  await w.call('POST', `${at}/graph/nodes`, { type: 'ZONE', label: 'Dosing' }, token)
  const { checks } = (await w.call('GET', at, undefined, token)).body
  await w.db.exec(`ALTER TABLE phases DISABLE TRIGGER USER;
    UPDATE phases SET status = CASE WHEN number = 8 THEN 'SUBMITTED_FOR_REVIEW' ELSE 'APPROVED' END,
      waivers = coalesce((SELECT jsonb_agg(jsonb_build_object('check', w ->> 'check', 'reason', 'of the test'))
        FROM jsonb_array_elements('${JSON.stringify(checks).replaceAll("'", "''")}'::jsonb) w WHERE (w ->> 'phase')::int = phases.number), '[]');
    ALTER TABLE phases ENABLE TRIGGER USER`)
  const own = (await w.call('POST', '/api/auth/login', person)).body.token
  const signed = await w.call('POST', `${at}/revisions`, { comment: 'as agreed' }, own)
  expect(signed.status).toBe(201)
  const { revision } = signed.body
  const verified = await w.call('GET', `/api/revisions/${revision.id}/verify`, undefined, own)
  expect(verified.body).toMatchObject({ ok: true })
  const { keys } = (await w.call('GET', '/.well-known/jwks.json')).body
  expect(keys.map((key: { kid: string }) => key.kid)).toEqual([revision.kid])
  const { payload } = await compactVerify(revision.signature, await importJWK(keys[0], 'EdDSA'))
  expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ sha256: revision.sha256, number: 1 })
})
