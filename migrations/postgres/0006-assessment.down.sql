DROP FUNCTION app.shared_revision(uuid, text), app.public_keys();
DROP TABLE signing_keys, revisions, report_texts, programme_elements, justifications, project_rules, evidence_rows, evidence, row_decisions, asset_capabilities, threat_decisions, acceptances, ratings, scenarios, risk_matrices, obligations, threat_actors, assumptions;
ALTER TABLE zone_levels DROP COLUMN reasons;
ALTER TABLE hara_items DROP COLUMN lopa;
ALTER TABLE suc DROP COLUMN boundary, DROP COLUMN accountable, DROP COLUMN intended_use, DROP COLUMN equipment;
CREATE OR REPLACE FUNCTION app.project_of(kind text, thing uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE kind
    WHEN 'project' THEN thing
    WHEN 'hara_item' THEN (SELECT x.project_id FROM hara_items x WHERE x.id = thing)
    WHEN 'category' THEN (SELECT x.project_id FROM impact_categories x WHERE x.id = thing)
    WHEN 'node' THEN (SELECT x.project_id FROM graph_nodes x WHERE x.id = thing)
    WHEN 'edge' THEN (SELECT x.project_id FROM graph_edges x WHERE x.id = thing)
    WHEN 'document' THEN (SELECT x.project_id FROM documents x WHERE x.id = thing)
    WHEN 'conversation' THEN (SELECT x.project_id FROM conversations x WHERE x.id = thing) END $$;
CREATE OR REPLACE FUNCTION app.phase_of(noun text, r jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE noun
    WHEN 'suc' THEN 1 WHEN 'category' THEN 1 WHEN 'hara_item' THEN 1 WHEN 'levels' THEN 4
    WHEN 'node' THEN CASE WHEN r->>'type' IN ('ACCESS_POINT','FUNCTION','HAZARD') THEN 1 WHEN r->>'type' IN ('ZONE','CONDUIT','THREAT') THEN 2 WHEN r->>'type' = 'COUNTERMEASURE' THEN 4 END
    WHEN 'edge' THEN CASE WHEN r->>'type' IN ('access-opens','asset-supports','hazard-affects') THEN 1
      WHEN r->>'type' IN ('asset-in-zone','zone-in-zone','conduit-connects','asset-implements','flows-to','threat-targets','threat-affects') THEN 2
      WHEN r->>'type' = 'countermeasure-protects' THEN 4 WHEN r->>'type' = 'document-evidences' THEN 6 END
  END;
CREATE OR REPLACE FUNCTION app.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
  who jsonb := nullif(current_setting('app.actor', true), '')::jsonb;
  tenant uuid := app.tenant();
  col text := TG_ARGV[0]; noun text := TG_ARGV[1]; hide text[] := coalesce(TG_ARGV[2], '{}')::text[] || '{updated_at,tsv}'::text[];
  olds jsonb[]; news jsonb[]; rows jsonb[]; n int; target uuid; r record; h audit_heads; a audit_log; logs audit_log[] := '{}'; changed jsonb; held int[]; locked int[];
BEGIN
  -- the alias must be no column's name: graph_nodes has x and y
  IF TG_OP = 'INSERT' THEN SELECT array_agg(to_jsonb(it) ORDER BY it.id), count(*) INTO news, n FROM new_rows it;
  ELSIF TG_OP = 'DELETE' THEN SELECT array_agg(to_jsonb(it) ORDER BY it.id), count(*) INTO olds, n FROM old_rows it;
  ELSE  -- no join of the two: plpgsql keeps the plan of the first one-row call, a nested loop, which takes minutes on thousands of rows
    SELECT array_agg(to_jsonb(it) ORDER BY it.id), count(*) INTO olds, n FROM old_rows it;
    SELECT array_agg(to_jsonb(it) ORDER BY it.id) INTO news FROM new_rows it;
  END IF;
  IF n = 0 THEN RETURN NULL; END IF;
  IF who IS NULL OR tenant IS NULL THEN RAISE EXCEPTION 'write to % without app.enter', TG_TABLE_NAME USING ERRCODE = 'BH500'; END IF;
  rows := coalesce(news, olds);
  IF col = '' THEN
    target := tenant;
    IF EXISTS (SELECT FROM unnest(rows) u WHERE (u->>'tenant_id')::uuid <> tenant) THEN RAISE EXCEPTION 'row of another tenant' USING ERRCODE = 'BH500'; END IF;
  ELSE
    target := rows[1]->>col;
    IF EXISTS (SELECT FROM unnest(rows) u WHERE (u->>col)::uuid <> target) THEN RAISE EXCEPTION 'rows of several projects in one statement' USING ERRCODE = 'BH500'; END IF;
    IF NOT EXISTS (SELECT FROM projects p WHERE p.id = target AND p.tenant_id = tenant) THEN RAISE EXCEPTION 'row of another tenant' USING ERRCODE = 'BH500'; END IF;
  END IF;
  h := app.head(target, tenant);
  IF TG_OP = 'UPDATE' THEN
    FOR r IN SELECT x.o, x.n FROM ROWS FROM (unnest(olds), unnest(news)) AS x(o, n) LOOP
      IF r.n->>'id' <> r.o->>'id' OR (col <> '' AND r.n->>col <> r.o->>col) THEN RAISE EXCEPTION 'an id and a project never change' USING ERRCODE = 'BH500'; END IF;
      IF (r.n->>'version')::int <> (r.o->>'version')::int + 1 THEN
        RAISE EXCEPTION 'version is %', r.o->>'version' USING ERRCODE = 'BH412', TABLE = TG_TABLE_NAME, DETAIL = (r.o - hide || jsonb_build_object('updated_at', r.o->'updated_at'))::text; END IF;
    END LOOP;
  END IF;
  -- read after the head is ours: a phase change is a writer too, so it is committed and seen, or waits
  IF noun NOT IN ('project', 'phase', 'member') AND col <> '' THEN
    SELECT array_agg(DISTINCT app.phase_of(noun, coalesce(x.n, x.o))) FILTER (WHERE NOT (noun = 'node' AND TG_OP = 'UPDATE' AND x.n - '{x,y,width,height,version,updated_at}'::text[] = x.o - '{x,y,width,height,version,updated_at}'::text[]))
      INTO held FROM ROWS FROM (unnest(olds), unnest(news)) AS x(o, n);
    SELECT array_agg(p.number ORDER BY p.number) INTO locked FROM phases p WHERE p.project_id = target AND p.number = ANY (held) AND p.status <> 'DRAFT';
    IF locked IS NOT NULL THEN
      IF coalesce(who->>'reopen', '') = '' OR current_setting('app.held', true) <> 'facilitator' THEN
        RAISE EXCEPTION 'phase % is closed', locked[1] USING ERRCODE = 'BH409', TABLE = TG_TABLE_NAME, CONSTRAINT = 'phase_lock', DETAIL = jsonb_build_object('phase', locked[1], 'reopens', to_jsonb(locked)); END IF;
      UPDATE phases SET status = 'DRAFT', comment = who->>'reopen', approved_at = NULL, approved_by = NULL, submitted_at = NULL, submitted_by = NULL, version = version + 1, updated_at = now() WHERE project_id = target AND number = ANY (locked);
      h := app.head(target, tenant);
    END IF;
  END IF;
  FOR r IN SELECT x.o, x.n, coalesce(x.n, x.o) AS j FROM ROWS FROM (unnest(olds), unnest(news)) AS x(o, n) LOOP
    changed := CASE TG_OP WHEN 'UPDATE' THEN (SELECT coalesce(jsonb_object_agg(k.key, jsonb_build_array(r.o->k.key, k.value)), '{}') FROM jsonb_each(r.n - hide - 'version'::text) k WHERE r.o->k.key IS DISTINCT FROM k.value) ELSE r.j - hide END;
    CONTINUE WHEN TG_OP = 'UPDATE' AND changed = '{}';
    h.seq := h.seq + 1;
    a.chain := target; a.seq := h.seq; a.id := gen_random_uuid(); a.tenant_id := tenant; a.at := clock_timestamp(); a.actor := who - 'reopen'; a.resource_type := noun; a.resource_id := r.j->>'id'; a.version := r.j->>'version'; a.status := 'ok';
    a.project_id := CASE WHEN col <> '' THEN target END;
    a.resource_name := CASE noun
      WHEN 'levels' THEN (SELECT g.code || ' ' || g.label FROM graph_nodes g WHERE g.id = (r.j->>'id')::uuid)
      WHEN 'member' THEN (SELECT u.username FROM users u WHERE u.id = (r.j->>'user_id')::uuid)
      WHEN 'edge' THEN r.j->>'type'
      ELSE coalesce(r.j->>'label', r.j->>'name', r.j->>'filename', r.j->>'username', r.j->>'key', r.j->>'text', r.j->>'number', '') END;
    a.action := noun || CASE TG_OP WHEN 'INSERT' THEN '.created' WHEN 'UPDATE' THEN CASE WHEN noun = 'project' AND changed ? 'archived_at' THEN '.archived' WHEN noun = 'phase' AND changed ? 'status' THEN
      CASE r.n->>'status' WHEN 'APPROVED' THEN '.approved' WHEN 'DRAFT' THEN '.reopened' ELSE '.submitted' END ELSE '.changed' END ELSE '.removed' END;
    a.changes := changed; a.prev_hash := h.hash;
    a.hash := sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8'));
    h.hash := a.hash;
    logs := array_append(logs, a);
  END LOOP;
  INSERT INTO audit_log SELECT l.* FROM unnest(logs) l;
  INSERT INTO outbox (chain, seq, topic, project_id, resource_type, resource_id, version) SELECT l.chain, l.seq, l.action, l.project_id, l.resource_type, l.resource_id, l.version FROM unnest(logs) l;
  UPDATE audit_heads SET seq = h.seq, hash = h.hash WHERE chain = target;
  RETURN NULL;
END $$;
DROP FUNCTION app.places_of(text, jsonb);
