import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditPlant, LAST_OF_ALL } from '#runtime/testing-audit.ts'

describe('the audit log', () => {
  let plant: Awaited<ReturnType<typeof auditPlant>>
  beforeAll(async () => {
    plant = await auditPlant()
  })
  afterAll(() => plant.t.close())

  it('is whole as the product writes it: gapless, one chain for each project and one for the instance', async () => {
    const { t, tenant, project, rows, verify, last } = plant
    const said = await verify()
    const [counted] = await t.owner.rows('SELECT count(*)::int AS n FROM audit_log')
    expect(said).toMatchObject({ ok: true, first_bad: null, checked: counted?.n })
    expect(rows.map((r) => r.seq)).toEqual(rows.map((_, i) => i + 1))
    expect(said.heads).toContainEqual({ chain: project, seq: last, hash: rows.at(-1)?.hash })
    expect(said.head).toMatchObject({ seq: said.heads.find((h: any) => h.chain === tenant).seq })
    const outbox = await t.owner.rows('SELECT seq::int FROM outbox WHERE chain = $1 ORDER BY outbox.seq', [project])
    expect(outbox.map((r) => r.seq)).toEqual(rows.map((r) => r.seq))
  })

  it('names the row of which any one column was changed', async () => {
    const { t, after, at, bad, id } = plant
    const columns = await t.owner.rows(
      `SELECT attname AS name, format_type(atttypid, -1) AS type, attnotnull AS needed FROM pg_attribute WHERE attrelid = 'audit_log'::regclass AND attnum > 0 AND NOT attisdropped`,
    )
    expect(columns.length).toBeGreaterThanOrEqual(16)
    const other: Record<string, (column: string) => string> = {
      uuid: () => `'${LAST_OF_ALL}'`,
      bigint: (c) => `${c} + 1000`,
      integer: (c) => `coalesce(${c}, 0) + 1`,
      'timestamp with time zone': (c) => `${c} + interval '1 microsecond'`,
      text: (c) => `coalesce(${c}, '') || ' '`,
      jsonb: (c) => `${c} || '{"added": null}'`,
      bytea: (c) => `set_byte(${c}, 0, get_byte(${c}, 0) # 1)`,
    }
    for (const { name, type, needed } of columns.map((c) => ({
      name: String(c.name),
      type: String(c.type),
      needed: c.needed,
    }))) {
      const changed = other[type]?.(name) ?? expect.unreachable(`no change known for a column of type ${type}`)
      for (const value of needed ? [changed] : [changed, 'NULL']) {
        const before = await t.owner.rows(
          `SELECT ${name} IS DISTINCT FROM ${value} AS differs FROM audit_log WHERE ${at(3)}`,
        )
        if (!before[0]?.differs) continue
        const { said } = await after(`UPDATE audit_log SET ${name} = ${value} WHERE ${at(3)}`)
        const moved = name === 'chain' || name === 'seq'
        const expected = bad(
          3,
          moved ? null : name === 'id' ? LAST_OF_ALL : id(3),
          moved ? 'row missing' : 'content changed',
        )
        expect([name, said]).toMatchObject([name, expected])
      }
    }
  })

  it('names the place of a row that was deleted: the first, one between, the last, several, all', async () => {
    const { project, after, at, bad, last } = plant
    expect((await after(`DELETE FROM audit_log WHERE ${at(1)}`)).said).toMatchObject(bad(1, null, 'row missing'))
    expect((await after(`DELETE FROM audit_log WHERE ${at(4)}`)).said).toMatchObject(bad(4, null, 'row missing'))
    expect((await after(`DELETE FROM audit_log WHERE ${at(last)}`)).said).toMatchObject(
      bad(last, null, 'last rows removed'),
    )
    expect((await after(`DELETE FROM audit_log WHERE chain = '${project}' AND seq > 5`)).said).toMatchObject(
      bad(6, null, 'last rows removed'),
    )
    expect((await after(`DELETE FROM audit_log WHERE chain = '${project}'`)).said).toMatchObject(
      bad(1, null, 'last rows removed'),
    )
    expect((await after('DELETE FROM audit_log')).said.ok).toBe(false)
    expect((await after('DELETE FROM audit_log; DELETE FROM audit_heads')).said.ok).toBe(false)
  })

  it('names a row that was put in, whole in itself as it may be', async () => {
    const { project, after, at, bad, last, id } = plant
    const forged = (seq: number, prev: string) => `
      INSERT INTO audit_log SELECT (jsonb_populate_record(a, jsonb_build_object('seq', ${seq}, 'id', '${LAST_OF_ALL}'))).* FROM audit_log a WHERE ${at(2)};
      UPDATE audit_log SET prev_hash = ${prev} WHERE ${at(seq)};
      UPDATE audit_log a SET hash = sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8')) WHERE ${at(seq)}`
    const head = `(SELECT hash FROM audit_heads WHERE chain = '${project}')`
    expect((await after(forged(last + 1, head))).said).toMatchObject(bad(last + 1, LAST_OF_ALL, 'row beyond the head'))
    expect((await after(forged(0, `'\\x'`))).said).toMatchObject(bad(0, LAST_OF_ALL, 'row missing'))
    const shifted = `UPDATE audit_log SET seq = seq + 100000 WHERE chain = '${project}' AND seq >= 3;
      UPDATE audit_log SET seq = seq - 99999 WHERE chain = '${project}' AND seq > 100000`
    const between = `${shifted}; ${forged(3, `(SELECT hash FROM audit_log WHERE ${at(2)})`)}`
    expect((await after(between)).said).toMatchObject(bad(4, id(3), 'content changed'))
  })

  it('names two rows that were swapped, and one that was rewritten with its own hash made to fit', async () => {
    const { after, at, bad, id } = plant
    const swap = `UPDATE audit_log SET seq = 100003 WHERE ${at(3)}; UPDATE audit_log SET seq = 3 WHERE ${at(4)}; UPDATE audit_log SET seq = 4 WHERE ${at(100003)}`
    expect((await after(swap)).said).toMatchObject(bad(3, id(4), 'content changed'))
    const rewrite = `UPDATE audit_log SET actor = '{"name": "somebody else"}' WHERE ${at(3)};
      UPDATE audit_log a SET hash = sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8')) WHERE ${at(3)}`
    expect((await after(rewrite)).said).toMatchObject(bad(4, id(4), 'link broken'))
  })

  it('notices a head that was changed, lowered, raised or taken away', async () => {
    const { project, after, bad, last, id } = plant
    const head = (set: string) => `UPDATE audit_heads SET ${set} WHERE chain = '${project}'`
    expect((await after(head(`hash = sha256(hash)`))).said).toMatchObject(bad(last, id(last), 'head differs'))
    expect((await after(head('seq = seq - 1'))).said.first_bad).toMatchObject({ chain: project })
    expect((await after(head('seq = seq + 1'))).said).toMatchObject(bad(last + 1, null, 'last rows removed'))
    const gone = await after(`DELETE FROM audit_heads WHERE chain = '${project}'`)
    expect(gone.said).toMatchObject(bad(last, null, 'head missing'))
  })

  it('cut at its end with the head set back, or written anew whole, is found by a checkpoint kept elsewhere alone', async () => {
    const { project, after, at, last } = plant
    const cut = await after(`DELETE FROM audit_log WHERE ${at(last)};
      UPDATE audit_heads h SET seq = a.seq, hash = a.hash FROM audit_log a WHERE h.chain = a.chain AND a.chain = '${project}' AND a.seq = ${last - 1}`)
    expect(cut.said.ok).toBe(true)
    expect(cut.anchored).toEqual([{ seq: last, fault: 'last rows removed' }])
    const anew = await after(`DO $$ DECLARE r record; p bytea := '\\x'; BEGIN
      FOR r IN SELECT seq FROM audit_log WHERE chain = '${project}' ORDER BY seq LOOP
        UPDATE audit_log SET prev_hash = p, status = CASE WHEN seq = 2 THEN 'refused' ELSE status END WHERE chain = '${project}' AND seq = r.seq;
        UPDATE audit_log a SET hash = sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8')) WHERE a.chain = '${project}' AND a.seq = r.seq RETURNING hash INTO p;
      END LOOP;
      UPDATE audit_heads SET hash = p WHERE chain = '${project}'; END $$`)
    expect(anew.said.ok).toBe(true)
    expect(anew.anchored).toEqual([{ seq: last, fault: 'differs from the checkpoint' }])
  })

  it('is never changed, deleted or emptied by any role, and by its owner only with the switch', async () => {
    const { t, tenant, project, verify } = plant
    const refused = async (text: string) =>
      t.owner.exec(`DO $do$ BEGIN ${text}; END $do$`).then(
        () => 'done',
        (error: Error) => error.message,
      )
    const writes = ['UPDATE audit_log SET status = status', 'DELETE FROM audit_log', 'TRUNCATE audit_log']
    for (const write of writes) {
      for (const role of ['bulkhead_login', 'bulkhead_app', 'bulkhead_worker']) {
        const as = `SET LOCAL app.maintenance = 'on'; SET LOCAL ROLE ${role}; ${write}`
        expect([role, write, await refused(as)]).toEqual([role, write, expect.stringMatching(/permission denied/)])
      }
      expect(await refused(write)).toMatch(/on audit_log is refused/)
    }
    for (const role of ['bulkhead_login', 'bulkhead_app', 'bulkhead_worker'])
      for (const write of [
        'UPDATE audit_heads SET seq = 0',
        'DELETE FROM audit_heads',
        `INSERT INTO audit_log SELECT * FROM audit_log`,
        `PERFORM app.head('${project}', '${tenant}')`,
      ])
        expect(await refused(`SET LOCAL ROLE ${role}; ${write}`)).toMatch(/permission denied/)
    for (const name of ['projects', 'hara_items', 'users', 'phases'])
      expect(await refused(`TRUNCATE ${name} CASCADE`)).toMatch(/is refused/)
    expect((await verify()).ok).toBe(true)
  })
})
