-- One chain per project and one per tenant: each row's hash covers the hash before it; the head row says where the chain ends.
CREATE FUNCTION app.canonical(a audit_log) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN
  jsonb_build_array(a.chain, a.seq, a.id, a.tenant_id, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), a.actor, a.action, a.status, a.project_id, a.resource_type, a.resource_id, a.resource_name, a.version, a.changes)::text;

CREATE FUNCTION app.head(c uuid, t uuid) RETURNS audit_heads LANGUAGE plpgsql AS $$
DECLARE h audit_heads;
BEGIN
  SELECT * INTO h FROM audit_heads WHERE chain = c FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO audit_heads (chain, tenant_id) VALUES (c, t) ON CONFLICT DO NOTHING;
    SELECT * INTO h FROM audit_heads WHERE chain = c FOR UPDATE;
  END IF;
  RETURN h;
END $$;

-- An event that is no row of a table: a sign-in, a refused password, a broken chain.
CREATE FUNCTION app.note(c uuid, t uuid, who jsonb, action text, status text, kind text, thing uuid, label text, changes jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
DECLARE h audit_heads := app.head(c, t); a audit_log;
BEGIN
  a.chain := c; a.seq := h.seq + 1; a.id := gen_random_uuid(); a.tenant_id := t; a.at := clock_timestamp(); a.actor := who; a.action := note.action; a.status := note.status;
  a.resource_type := kind; a.resource_id := thing; a.resource_name := label; a.changes := note.changes; a.prev_hash := h.hash;
  a.project_id := CASE WHEN c <> t THEN c END;
  a.hash := sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8'));
  INSERT INTO audit_log SELECT a.*;
  UPDATE audit_heads SET seq = a.seq, hash = a.hash WHERE chain = c;
END $$;

-- Which phase holds a row; NULL: no phase does.
CREATE FUNCTION app.phase_of(noun text, r jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE noun
    WHEN 'suc' THEN 1 WHEN 'category' THEN 1 WHEN 'hara_item' THEN 1 WHEN 'levels' THEN 4
    WHEN 'node' THEN CASE WHEN r->>'type' IN ('ACCESS_POINT','FUNCTION','HAZARD') THEN 1 WHEN r->>'type' IN ('ZONE','CONDUIT','THREAT') THEN 2 WHEN r->>'type' = 'COUNTERMEASURE' THEN 4 END
    WHEN 'edge' THEN CASE WHEN r->>'type' IN ('access-opens','asset-supports','hazard-affects') THEN 1
      WHEN r->>'type' IN ('asset-in-zone','zone-in-zone','conduit-connects','asset-implements','flows-to','threat-targets','threat-affects') THEN 2
      WHEN r->>'type' = 'countermeasure-protects' THEN 4 WHEN r->>'type' = 'document-evidences' THEN 6 END
  END;

-- The one trigger: version, phase lock, audit row, outbox row. Arguments: column of the project ('' = the tenant's chain); noun; columns kept out of the log.
CREATE FUNCTION app.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
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

CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;

-- SECURITY INVOKER, so that current_user is the writer: only the table's owner, and only with the switch on
CREATE FUNCTION app.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('app.maintenance', true), '') <> 'on' OR current_user <> (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
    RAISE EXCEPTION '% on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'BH403'; END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE FUNCTION app.audit(t regclass, col text, noun text, hide text DEFAULT '{}', on_insert boolean DEFAULT true) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF on_insert THEN
    EXECUTE format('CREATE TRIGGER record_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record(%L, %L, %L)', t, col, noun, hide);
    EXECUTE format('CREATE TRIGGER record_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record(%L, %L, %L)', t, col, noun, hide);
  END IF;
  EXECUTE format('CREATE TRIGGER record_update AFTER UPDATE ON %s REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION app.record(%L, %L, %L)', t, col, noun, hide);
  EXECUTE format('CREATE TRIGGER touch BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION app.touch()', t);
  EXECUTE format('CREATE TRIGGER keep_rows BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION app.refuse()', t);
END $$;
CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION app.refuse();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION app.refuse();
SELECT app.audit('projects', 'id', 'project'), app.audit('project_members', 'project_id', 'member'), app.audit('phases', 'project_id', 'phase'), app.audit('suc', 'project_id', 'suc'),
  app.audit('impact_categories', 'project_id', 'category'), app.audit('hara_items', 'project_id', 'hara_item'), app.audit('graph_nodes', 'project_id', 'node'), app.audit('graph_edges', 'project_id', 'edge'),
  app.audit('zone_levels', 'project_id', 'levels'), app.audit('documents', 'project_id', 'document', '{progress,stage,pages}'), app.audit('entities', 'project_id', 'entity', '{}', false),
  app.audit('users', '', 'user', '{password_hash}'), app.audit('config', '', 'config');

-- First fault of one chain, or no row; the anchor is a checkpoint (seq, hash) kept elsewhere, optional.
CREATE FUNCTION app.verify_chain(c uuid, anchor_seq bigint DEFAULT NULL, anchor_hash bytea DEFAULT NULL) RETURNS TABLE (seq bigint, id uuid, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' AS $$
  WITH r AS (
    SELECT a.seq, a.id, a.hash, a.prev_hash, sha256(a.prev_hash || convert_to(app.canonical(a), 'UTF8')) AS made,
      lag(a.seq, 1, 0::bigint) OVER w AS before_seq, lag(a.hash, 1, '\x'::bytea) OVER w AS before_hash
    FROM audit_log a WHERE a.chain = c WINDOW w AS (ORDER BY a.seq)),
  last AS (SELECT coalesce(max(a.seq), 0) AS seq FROM audit_log a WHERE a.chain = c),
  bad AS (
    SELECT CASE WHEN r.seq > before_seq + 1 THEN before_seq + 1 ELSE r.seq END AS seq, CASE WHEN r.seq > before_seq + 1 THEN NULL ELSE r.id END AS id,
      CASE WHEN r.seq <> before_seq + 1 THEN 'row missing' WHEN made <> hash THEN 'content changed' WHEN prev_hash <> before_hash THEN 'link broken' ELSE 'differs from the checkpoint' END AS fault
    FROM r WHERE r.seq <> before_seq + 1 OR made <> hash OR prev_hash <> before_hash OR (r.seq = anchor_seq AND hash <> anchor_hash)
    UNION ALL SELECT last.seq + 1, NULL, 'last rows removed' FROM last WHERE last.seq < greatest(anchor_seq, (SELECT h.seq FROM audit_heads h WHERE h.chain = c))
    UNION ALL SELECT last.seq, NULL, 'head missing' FROM last WHERE NOT EXISTS (SELECT FROM audit_heads h WHERE h.chain = c)
    UNION ALL SELECT h.seq + 1, (SELECT a.id FROM audit_log a WHERE a.chain = c AND a.seq = h.seq + 1), 'row beyond the head' FROM audit_heads h, last WHERE h.chain = c AND last.seq > h.seq
    UNION ALL SELECT h.seq, a.id, 'head differs' FROM audit_heads h, audit_log a WHERE h.chain = c AND a.chain = c AND a.seq = h.seq AND a.hash <> h.hash)
  SELECT bad.seq, bad.id, bad.fault FROM bad ORDER BY 1, 3 LIMIT 1 $$;

-- Every chain of the caller's tenant: the tenant's own and one for each project.
CREATE FUNCTION app.verify_all() RETURNS TABLE (chain uuid, rows bigint, head_seq bigint, head_hash text, bad_seq bigint, bad_id uuid, fault text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH chains AS (
    SELECT app.tenant() AS chain UNION SELECT p.id FROM projects p WHERE p.tenant_id = app.tenant()
    UNION SELECT h.chain FROM audit_heads h WHERE h.tenant_id = app.tenant() UNION SELECT a.chain FROM audit_log a WHERE a.tenant_id = app.tenant())
  SELECT c.chain, (SELECT count(*) FROM audit_log a WHERE a.chain = c.chain), h.seq, encode(h.hash, 'hex'), v.seq, v.id, v.fault
  FROM chains c LEFT JOIN audit_heads h ON h.chain = c.chain LEFT JOIN LATERAL app.verify_chain(c.chain) v ON true
  WHERE app.administers() OR coalesce(nullif(current_setting('app.actor', true), '')::jsonb->>'kind', '') = 'system' ORDER BY 1 $$;

-- The administrator's view: of projects that are not theirs who, when, which action and id, not the values.
CREATE FUNCTION app.audit_entries(since timestamptz, act text, q text, before_at timestamptz, before_chain uuid, before_seq bigint, lim int)
RETURNS TABLE (chain uuid, seq bigint, id uuid, at timestamptz, actor_id uuid, actor_name text, action text, resource_type text, resource_id uuid, resource_name text, changes jsonb, ip text, status text, project_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.chain, a.seq, a.id, a.at, (a.actor->>'id')::uuid, coalesce(a.actor->>'name', a.actor->>'kind'), a.action, a.resource_type, a.resource_id,
    CASE WHEN s.open THEN a.resource_name END, CASE WHEN s.open THEN a.changes END, a.actor->>'ip', a.status, a.project_id
  FROM audit_log a CROSS JOIN LATERAL (SELECT a.project_id IS NULL OR a.project_id = ANY ((SELECT app.reads())::uuid[]) AS open) s
  WHERE app.administers() AND a.tenant_id = app.tenant() AND (since IS NULL OR a.at >= since) AND (act IS NULL OR a.action = act)
    AND (q IS NULL OR strpos(lower(a.action || ' ' || coalesce(a.actor->>'name', '')), lower(q)) > 0 OR (s.open AND strpos(lower(coalesce(a.resource_name, '')), lower(q)) > 0))
    AND (before_at IS NULL OR (a.at, a.chain, a.seq) < (before_at, before_chain, before_seq))
  ORDER BY a.at DESC, a.chain DESC, a.seq DESC LIMIT lim $$;
CREATE FUNCTION app.audit_count(since timestamptz, act text) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT count(*) FROM audit_log a WHERE app.administers() AND a.tenant_id = app.tenant() AND (since IS NULL OR a.at >= since) AND (act IS NULL OR a.action = act) $$;
