-- Scope, risk, threats, levels, requirements, rules, programme and approval: what ZCR 2 to ZCR 7 of IEC 62443-3-2 need to be kept.
-- ---------------------------------------------------------------- scope: what the specification says about the system and its surroundings
ALTER TABLE suc ADD COLUMN boundary text NOT NULL DEFAULT '', ADD COLUMN accountable text NOT NULL DEFAULT '', ADD COLUMN intended_use text NOT NULL DEFAULT '', ADD COLUMN equipment text NOT NULL DEFAULT '';
CREATE TABLE assumptions (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, text text NOT NULL, about text NOT NULL DEFAULT '', node_id uuid, source text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX assumptions_project ON assumptions (project_id, created_at);
CREATE TABLE threat_actors (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text NOT NULL, capability text NOT NULL CHECK (capability IN ('low','medium','high','very_high')), motive text NOT NULL DEFAULT '', used_where text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX threat_actors_project ON threat_actors (project_id, created_at);
CREATE TABLE obligations (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, kind text NOT NULL CHECK (kind IN ('regulation','policy')), reference text NOT NULL, why text NOT NULL DEFAULT '', since date,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX obligations_project ON obligations (project_id, created_at);

-- ---------------------------------------------------------------- risk: the project's own matrix, scenarios and who accepts what remains
-- a hazard row may carry its layers of protection analysis
ALTER TABLE hara_items ADD COLUMN lopa jsonb;
CREATE TABLE risk_matrices (
  id uuid PRIMARY KEY, project_id uuid NOT NULL UNIQUE REFERENCES projects, matrix jsonb NOT NULL,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
-- consequence: category id -> rating; residual values are null until they are rated again
CREATE TABLE scenarios (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, number int NOT NULL, node_id uuid NOT NULL REFERENCES graph_nodes ON DELETE CASCADE, threat_id uuid, hazard_id uuid, title text NOT NULL, description text NOT NULL DEFAULT '',
  vulnerability jsonb NOT NULL DEFAULT '{}', consequence jsonb NOT NULL DEFAULT '{}', unmitigated_likelihood int, residual_likelihood int, residual_consequence jsonb,
  countermeasures uuid[] NOT NULL DEFAULT '{}', ask_until date, ask_reason text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT scenarios_number_key UNIQUE (project_id, number));
CREATE INDEX scenarios_node ON scenarios (project_id, node_id);
-- each rating as it was made: who, when, why
CREATE TABLE ratings (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, scenario_id uuid NOT NULL REFERENCES scenarios ON DELETE CASCADE, kind text NOT NULL CHECK (kind IN ('unmitigated','residual')), likelihood int, consequence jsonb, why text NOT NULL DEFAULT '',
  rated_by uuid REFERENCES users, rated_by_name text NOT NULL DEFAULT '', rated_at timestamptz NOT NULL DEFAULT clock_timestamp(), version int NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ratings_scenario ON ratings (scenario_id, rated_at);
-- score: the residual score that was accepted; a higher one is not covered
CREATE TABLE acceptances (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, scenario_id uuid NOT NULL REFERENCES scenarios ON DELETE CASCADE, score int NOT NULL, reason text NOT NULL, until date NOT NULL,
  accepted_by uuid REFERENCES users, accepted_by_name text NOT NULL DEFAULT '', accepted_at timestamptz NOT NULL DEFAULT clock_timestamp(), ended_at timestamptz, ended_why text,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX acceptances_project ON acceptances (project_id, scenario_id);

-- ---------------------------------------------------------------- threats that were proposed and decided on
CREATE TABLE threat_decisions (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, node_id uuid NOT NULL REFERENCES graph_nodes ON DELETE CASCADE, technique text NOT NULL, decision text NOT NULL CHECK (decision IN ('accepted','dismissed')), threat_id uuid, reason text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT threat_decisions_key UNIQUE (project_id, node_id, technique));

-- ---------------------------------------------------------------- levels
ALTER TABLE zone_levels ADD COLUMN reasons jsonb NOT NULL DEFAULT '{}';
-- by asset: rows of IEC 62443-4-2 answered one by one, or a supplier's declared vector with its document
CREATE TABLE asset_capabilities (
  id uuid PRIMARY KEY REFERENCES graph_nodes ON DELETE CASCADE, project_id uuid NOT NULL REFERENCES projects, rows jsonb NOT NULL DEFAULT '{}', declared int[] CHECK (declared IS NULL OR (cardinality(declared) = 7 AND 0 <= ALL (declared) AND 4 >= ALL (declared))),
  document_id uuid REFERENCES documents, version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX asset_capabilities_project ON asset_capabilities (project_id);

-- ---------------------------------------------------------------- requirements: a decision per place and row, evidence that serves many
-- status is what people claim; "met" is computed from accepted evidence. essential: how an essential function survives what the row does.
CREATE TABLE row_decisions (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, node_id uuid NOT NULL REFERENCES graph_nodes ON DELETE CASCADE, row_id text NOT NULL, status text NOT NULL DEFAULT 'open' CHECK (status IN ('open','partly','not_applicable','compensated')),
  reason text NOT NULL DEFAULT '', responsible text NOT NULL DEFAULT '', due date, until date, essential text NOT NULL DEFAULT '', approved_by uuid REFERENCES users, approved_by_name text, approved_at timestamptz, ended_at timestamptz,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT row_decisions_key UNIQUE (project_id, node_id, row_id));
CREATE TABLE evidence (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, kind text NOT NULL CHECK (kind IN ('span','file','link','note')), document_id uuid REFERENCES documents, page int, start_at int, end_at int, url text, text text NOT NULL DEFAULT '', valid_until date,
  state text NOT NULL DEFAULT 'offered' CHECK (state IN ('offered','accepted','withdrawn','expired')), offered_by uuid REFERENCES users, offered_by_name text NOT NULL DEFAULT '',
  accepted_by uuid REFERENCES users, accepted_by_name text, accepted_at timestamptz, ended_by_name text, ended_at timestamptz, ended_why text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX evidence_project ON evidence (project_id, created_at);
CREATE INDEX evidence_document ON evidence (document_id);
CREATE TABLE evidence_rows (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, evidence_id uuid NOT NULL REFERENCES evidence ON DELETE CASCADE, node_id uuid NOT NULL REFERENCES graph_nodes ON DELETE CASCADE, row_id text NOT NULL,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT evidence_rows_key UNIQUE (evidence_id, node_id, row_id));
CREATE INDEX evidence_rows_node ON evidence_rows (project_id, node_id, row_id);

-- ---------------------------------------------------------------- rules of zones and conduits
CREATE TABLE project_rules (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, code text NOT NULL, name text NOT NULL, subject text NOT NULL CHECK (subject IN ('zone','conduit','asset','flow')), condition jsonb NOT NULL, reason text NOT NULL DEFAULT '', fix text NOT NULL DEFAULT '',
  severity text NOT NULL DEFAULT 'warning' CHECK (severity IN ('error','warning')), active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT project_rules_code_key UNIQUE (project_id, code));
CREATE TABLE justifications (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, rule text NOT NULL, node_ids uuid[] NOT NULL, reason text NOT NULL, until date NOT NULL, author uuid REFERENCES users, author_name text NOT NULL DEFAULT '', ended_at timestamptz, ended_why text,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX justifications_project ON justifications (project_id);

-- ---------------------------------------------------------------- programme, report, approval
CREATE TABLE programme_elements (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, element text NOT NULL, owner text NOT NULL DEFAULT '', state text NOT NULL DEFAULT 'not_started' CHECK (state IN ('not_started','in_progress','in_place','not_applicable')), evidence text NOT NULL DEFAULT '', document_id uuid REFERENCES documents, due date, notes text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT programme_elements_key UNIQUE (project_id, element));
CREATE TABLE report_texts (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, chapter text NOT NULL, text text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT report_texts_key UNIQUE (project_id, chapter));
-- body is the canonical JSON (RFC 8785) of the whole project; places: node id -> SHA-256 of its sheet
CREATE TABLE revisions (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, number int NOT NULL, comment text NOT NULL DEFAULT '', body text NOT NULL, sha256 text NOT NULL, signature text NOT NULL, kid text NOT NULL, places jsonb NOT NULL DEFAULT '{}',
  signed_by uuid REFERENCES users, signed_by_name text NOT NULL, signed_at timestamptz NOT NULL, share_hash text,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT revisions_number_key UNIQUE (project_id, number));
CREATE TABLE signing_keys (kid text PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, public_jwk jsonb NOT NULL, private_box text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), retired_at timestamptz);

SELECT app.guard(t::regclass, 'project_id') FROM unnest('{assumptions,threat_actors,obligations,risk_matrices,scenarios,ratings,acceptances,threat_decisions,asset_capabilities,row_decisions,evidence,evidence_rows,project_rules,justifications,programme_elements,report_texts,revisions}'::text[]) t;

-- ---------------------------------------------------------------- what enters, locks and is told of them
CREATE OR REPLACE FUNCTION app.project_of(kind text, thing uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE kind
    WHEN 'project' THEN thing
    WHEN 'hara_item' THEN (SELECT x.project_id FROM hara_items x WHERE x.id = thing)
    WHEN 'category' THEN (SELECT x.project_id FROM impact_categories x WHERE x.id = thing)
    WHEN 'node' THEN (SELECT x.project_id FROM graph_nodes x WHERE x.id = thing)
    WHEN 'edge' THEN (SELECT x.project_id FROM graph_edges x WHERE x.id = thing)
    WHEN 'document' THEN (SELECT x.project_id FROM documents x WHERE x.id = thing)
    WHEN 'conversation' THEN (SELECT x.project_id FROM conversations x WHERE x.id = thing)
    WHEN 'assumption' THEN (SELECT x.project_id FROM assumptions x WHERE x.id = thing)
    WHEN 'threat_actor' THEN (SELECT x.project_id FROM threat_actors x WHERE x.id = thing)
    WHEN 'obligation' THEN (SELECT x.project_id FROM obligations x WHERE x.id = thing)
    WHEN 'scenario' THEN (SELECT x.project_id FROM scenarios x WHERE x.id = thing)
    WHEN 'acceptance' THEN (SELECT x.project_id FROM acceptances x WHERE x.id = thing)
    WHEN 'evidence' THEN (SELECT x.project_id FROM evidence x WHERE x.id = thing)
    WHEN 'justification' THEN (SELECT x.project_id FROM justifications x WHERE x.id = thing)
    WHEN 'project_rule' THEN (SELECT x.project_id FROM project_rules x WHERE x.id = thing)
    WHEN 'revision' THEN (SELECT x.project_id FROM revisions x WHERE x.id = thing) END $$;
CREATE OR REPLACE FUNCTION app.phase_of(noun text, r jsonb) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE
    WHEN noun IN ('assumption', 'threat_actor', 'obligation') THEN 1
    WHEN noun IN ('justification', 'project_rule', 'threat_decision') THEN 2
    WHEN noun = 'risk_matrix' THEN 3
    WHEN noun IN ('scenario', 'rating') THEN 4
    WHEN noun IN ('decision', 'capability') THEN 5
    WHEN noun IN ('evidence', 'evidence_row') THEN 6
    WHEN noun = 'programme_element' THEN 7
    WHEN noun = 'report_text' THEN 8
    ELSE CASE noun
    WHEN 'suc' THEN 1 WHEN 'category' THEN 1 WHEN 'hara_item' THEN 1 WHEN 'levels' THEN 4
    WHEN 'node' THEN CASE WHEN r->>'type' IN ('ACCESS_POINT','FUNCTION','HAZARD') THEN 1 WHEN r->>'type' IN ('ZONE','CONDUIT','THREAT') THEN 2 WHEN r->>'type' = 'COUNTERMEASURE' THEN 4 END
    WHEN 'edge' THEN CASE WHEN r->>'type' IN ('access-opens','asset-supports','hazard-affects') THEN 1
      WHEN r->>'type' IN ('asset-in-zone','zone-in-zone','conduit-connects','asset-implements','flows-to','threat-targets','threat-affects') THEN 2
      WHEN r->>'type' = 'countermeasure-protects' THEN 4 WHEN r->>'type' = 'document-evidences' THEN 6 END
  END END;

-- Zones and conduits whose sheet a row of a table stands on.
CREATE FUNCTION app.places_of(noun text, r jsonb) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH named AS (
    SELECT (r->>'id')::uuid AS id WHERE noun IN ('node','levels','hara_item','capability')
    UNION SELECT (r->>'node_id')::uuid WHERE noun IN ('scenario','decision','evidence_row','threat_decision','assumption') AND r->>'node_id' IS NOT NULL
    UNION SELECT (r->>'target_id')::uuid WHERE noun = 'edge'
    UNION SELECT (r->>'source_id')::uuid WHERE noun = 'edge' AND r->>'type' NOT IN ('asset-in-zone','access-opens','threat-targets','threat-affects','hazard-affects','countermeasure-protects')
    UNION SELECT s.node_id FROM scenarios s WHERE noun IN ('rating','acceptance') AND s.id = (r->>'scenario_id')::uuid
    UNION SELECT e.node_id FROM evidence_rows e WHERE noun = 'evidence' AND e.evidence_id = (r->>'id')::uuid
    UNION SELECT x::uuid FROM jsonb_array_elements_text(CASE WHEN noun = 'justification' THEN r->'node_ids' ELSE '[]' END) x),
  e AS (
    SELECT g.source_id, g.target_id FROM graph_edges g WHERE g.project_id = (r->>'project_id')::uuid AND g.status = 'active' AND (g.valid_from IS NULL OR g.valid_from <= current_date) AND (g.valid_to IS NULL OR g.valid_to >= current_date)
      AND g.type IN ('asset-in-zone','asset-implements','access-opens','asset-supports','threat-targets','threat-affects','hazard-affects','countermeasure-protects')),
  next AS (
    SELECT n.id, g.type FROM named JOIN graph_nodes n ON n.id = named.id JOIN LATERAL (SELECT n.type) g ON true
    UNION SELECT o.id, o.type FROM named JOIN graph_nodes n ON n.id = named.id AND n.type NOT IN ('ZONE','CONDUIT') JOIN e ON e.source_id = n.id OR (n.type = 'FUNCTION' AND e.target_id = n.id)
      JOIN graph_nodes o ON o.id = CASE WHEN e.source_id = n.id THEN e.target_id ELSE e.source_id END),
  last AS (
    SELECT id, type FROM next
    UNION SELECT o.id, o.type FROM next JOIN e ON e.source_id = next.id AND next.type = 'ASSET' JOIN graph_nodes o ON o.id = e.target_id)
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM last WHERE type IN ('ZONE','CONDUIT') $$;
REVOKE EXECUTE ON FUNCTION app.places_of(text, jsonb) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.record() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET timezone = 'UTC' SET intervalstyle = 'postgres' SET bytea_output = 'hex' SET extra_float_digits = 1 AS $$
DECLARE
  who jsonb := nullif(current_setting('app.actor', true), '')::jsonb;
  tenant uuid := app.tenant();
  col text := TG_ARGV[0]; noun text := TG_ARGV[1]; hide text[] := coalesce(TG_ARGV[2], '{}')::text[] || '{updated_at,tsv}'::text[];
  olds jsonb[]; news jsonb[]; rows jsonb[]; n int; target uuid; r record; h audit_heads; a audit_log; logs audit_log[] := '{}'; changed jsonb; held int[]; locked int[]; touched jsonb;
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
      -- an approval of the whole ends with the first change of a part
      IF NOT 8 = ANY (locked) AND EXISTS (SELECT FROM phases p WHERE p.project_id = target AND p.number = 8 AND p.status <> 'DRAFT') THEN locked := locked || 8; END IF;
      IF coalesce(who->>'reopen', '') = '' OR (current_setting('app.held', true) <> 'facilitator' AND who->>'kind' <> 'system') THEN
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'code', g.code) ORDER BY length(g.code), g.code), '[]') INTO touched FROM graph_nodes g
          WHERE g.id IN (SELECT unnest(app.places_of(noun, x.o) || app.places_of(noun, x.n)) FROM ROWS FROM (unnest(olds), unnest(news)) AS x(o, n));
        RAISE EXCEPTION 'phase % is closed', locked[1] USING ERRCODE = 'BH409', TABLE = TG_TABLE_NAME, CONSTRAINT = 'phase_lock', DETAIL = jsonb_build_object('phase', locked[1], 'reopens', to_jsonb(locked), 'places', touched); END IF;
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
      WHEN 'scenario' THEN 'R' || (r.j->>'number') || ' ' || (r.j->>'title')
      WHEN 'decision' THEN (SELECT g.code FROM graph_nodes g WHERE g.id = (r.j->>'node_id')::uuid) || ' ' || (r.j->>'row_id')
      WHEN 'evidence_row' THEN (SELECT g.code FROM graph_nodes g WHERE g.id = (r.j->>'node_id')::uuid) || ' ' || (r.j->>'row_id')
      WHEN 'capability' THEN (SELECT g.code || ' ' || g.label FROM graph_nodes g WHERE g.id = (r.j->>'id')::uuid)
      WHEN 'acceptance' THEN (SELECT 'R' || s.number || ' ' || s.title FROM scenarios s WHERE s.id = (r.j->>'scenario_id')::uuid)
      WHEN 'rating' THEN (SELECT 'R' || s.number || ' ' || s.title FROM scenarios s WHERE s.id = (r.j->>'scenario_id')::uuid)
      WHEN 'revision' THEN 'revision ' || (r.j->>'number')
      WHEN 'programme_element' THEN r.j->>'element'
      WHEN 'justification' THEN r.j->>'rule'
      WHEN 'report_text' THEN r.j->>'chapter'
      WHEN 'obligation' THEN r.j->>'reference'
      WHEN 'risk_matrix' THEN 'risk matrix'
      WHEN 'threat_decision' THEN (SELECT g.code FROM graph_nodes g WHERE g.id = (r.j->>'node_id')::uuid) || ' ' || (r.j->>'technique')
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

SELECT app.audit('assumptions', 'project_id', 'assumption', '{}'),
  app.audit('threat_actors', 'project_id', 'threat_actor', '{}'),
  app.audit('obligations', 'project_id', 'obligation', '{}'),
  app.audit('risk_matrices', 'project_id', 'risk_matrix', '{}'),
  app.audit('scenarios', 'project_id', 'scenario', '{}'),
  app.audit('ratings', 'project_id', 'rating', '{}'),
  app.audit('acceptances', 'project_id', 'acceptance', '{}'),
  app.audit('threat_decisions', 'project_id', 'threat_decision', '{}'),
  app.audit('asset_capabilities', 'project_id', 'capability', '{}'),
  app.audit('row_decisions', 'project_id', 'decision', '{}'),
  app.audit('evidence', 'project_id', 'evidence', '{}'),
  app.audit('evidence_rows', 'project_id', 'evidence_row', '{}'),
  app.audit('project_rules', 'project_id', 'project_rule', '{}'),
  app.audit('justifications', 'project_id', 'justification', '{}'),
  app.audit('programme_elements', 'project_id', 'programme_element', '{}'),
  app.audit('report_texts', 'project_id', 'report_text', '{}'),
  app.audit('revisions', 'project_id', 'revision', '{body,places,signature,share_hash}');

-- What is found by no member: the keys that prove a signature, and a revision whose link was shared.
CREATE FUNCTION app.public_keys() RETURNS TABLE (kid text, public_jwk jsonb, retired_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT k.kid, k.public_jwk, k.retired_at FROM signing_keys k ORDER BY k.created_at, k.kid $$;
CREATE FUNCTION app.shared_revision(thing uuid, share text) RETURNS TABLE (id uuid, project_id uuid, number int, body text, sha256 text, signature text, kid text, signed_by_name text, signed_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.project_id, r.number, r.body, r.sha256, r.signature, r.kid, r.signed_by_name, r.signed_at FROM revisions r
  WHERE r.id = thing AND r.share_hash = share $$;
REVOKE EXECUTE ON FUNCTION app.public_keys(), app.shared_revision(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.public_keys(), app.shared_revision(uuid, text) TO bulkhead_login, bulkhead_app, bulkhead_worker;
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY works ON signing_keys TO bulkhead_worker USING (true);
GRANT SELECT, INSERT, UPDATE (retired_at) ON signing_keys TO bulkhead_worker;
-- what was signed never changes; only its link may
REVOKE UPDATE, DELETE ON revisions FROM bulkhead_app, bulkhead_worker;
GRANT UPDATE (share_hash, version) ON revisions TO bulkhead_app;
REVOKE UPDATE ON ratings FROM bulkhead_app;
