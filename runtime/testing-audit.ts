import { testInstance } from './testing.ts'

/** The greatest id of its form. */
export const LAST_OF_ALL = 'ffffffff-ffff-4fff-bfff-ffffffffffff'

/** An instance whose project wrote a few rows of the audit log, and the acts of one who damages and who verifies it. */
export async function auditPlant() {
  const t = await testInstance()
  const { tenant } = t.ports
  const project = await t.project()
  const path = `/api/projects/${project}`
  await t.admin.call('POST', `${path}/hara/suc`, { name: 'Tunnel' })
  await t.admin.call('POST', `${path}/hara/categories/preset`)
  await t.admin.call('POST', `${path}/hara/items`, { name: 'Fans' })
  await t.admin.call('PATCH', path, { description: 'Two tubes' })
  await t.owner.exec(
    'CREATE TABLE kept_log AS SELECT * FROM audit_log; CREATE TABLE kept_heads AS SELECT * FROM audit_heads',
  )
  const rows = (await t.owner.rows(
    `SELECT seq::int, id, encode(hash, 'hex') AS hash FROM audit_log WHERE chain = $1 ORDER BY audit_log.seq`,
    [project],
  )) as { seq: number; id: string; hash: string }[]

  const verify = async () => (await t.admin.call('GET', '/api/admin/audit-log/verify')).body
  /** Damages the log as its owner with the triggers off, answers what verify says, and mends it. */
  const after = async (damage: string) => {
    await t.owner.exec(
      `ALTER TABLE audit_log DISABLE TRIGGER USER; ${damage}; ALTER TABLE audit_log ENABLE TRIGGER USER`,
    )
    const said = await verify()
    const anchored = await t.owner.rows(
      `SELECT v.seq::int, v.fault FROM kept_heads h, app.verify_chain(h.chain, h.seq, h.hash) v WHERE h.chain = '${project}'`,
    )
    await t.owner.exec(`ALTER TABLE audit_log DISABLE TRIGGER USER; DELETE FROM audit_log; DELETE FROM audit_heads;
      INSERT INTO audit_log SELECT * FROM kept_log; INSERT INTO audit_heads SELECT * FROM kept_heads;
      ALTER TABLE audit_log ENABLE TRIGGER USER`)
    const mended = await verify()
    if (!mended.ok) throw new Error(`not mended: ${JSON.stringify(mended)}`)
    return { said, anchored }
  }
  const at = (seq: number) => `chain = '${project}' AND seq = ${seq}`
  const bad = (seq: number, id: string | null, reason: string) => ({
    ok: false,
    first_bad: { chain: project, seq, id, reason },
  })
  const last = rows.length
  const id = (seq: number) => rows[seq - 1]?.id ?? ''
  return { t, tenant, project, rows, verify, after, at, bad, last, id }
}
