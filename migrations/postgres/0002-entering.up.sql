-- Codes raised: BH401 session ended, BH403 forbidden, BH404 not found, BH409 phase lock or conflict, BH412 stale version, BH208 replay, BH422 key reused, BH500 programming error

-- What a role may do; the same table as domain/projects/roles.ts (a test compares the two).
CREATE FUNCTION app.allows(role text, need text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE need
    WHEN 'read' THEN role IN ('viewer','participant','facilitator','asset_owner')
    WHEN 'comment' THEN role IN ('participant','facilitator','asset_owner')
    WHEN 'edit' THEN role IN ('participant','facilitator')
    WHEN 'lead' THEN role = 'facilitator'
    WHEN 'own' THEN role = 'asset_owner'
    ELSE false END;

CREATE FUNCTION app.reads()  RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('app.reads', true), '')::uuid[];
CREATE FUNCTION app.writes() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('app.writes', true), '')::uuid[];
CREATE FUNCTION app.tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN nullif(current_setting('app.tenant', true), '')::uuid;
CREATE FUNCTION app.me() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE RETURN (nullif(current_setting('app.actor', true), '')::jsonb->>'id')::uuid;
CREATE FUNCTION app.administers() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE RETURN coalesce(current_setting('app.admin', true), '') = 'on';

-- Owning project of a thing known only by its id; the caller learns nothing else.
CREATE FUNCTION app.project_of(kind text, thing uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE kind
    WHEN 'project' THEN thing
    WHEN 'hara_item' THEN (SELECT x.project_id FROM hara_items x WHERE x.id = thing)
    WHEN 'category' THEN (SELECT x.project_id FROM impact_categories x WHERE x.id = thing)
    WHEN 'node' THEN (SELECT x.project_id FROM graph_nodes x WHERE x.id = thing)
    WHEN 'edge' THEN (SELECT x.project_id FROM graph_edges x WHERE x.id = thing)
    WHEN 'document' THEN (SELECT x.project_id FROM documents x WHERE x.id = thing)
    WHEN 'conversation' THEN (SELECT x.project_id FROM conversations x WHERE x.id = thing) END $$;

CREATE FUNCTION app.admit(actor jsonb, kind text, thing uuid, need text, OUT tenant uuid, OUT project uuid, OUT held text, OUT reads uuid[], OUT writes uuid[], OUT admin boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE who uuid := (actor->>'id')::uuid;
BEGIN
  IF kind IS NOT NULL THEN project := app.project_of(kind, thing); END IF;
  IF actor->>'kind' = 'system' THEN
    tenant := (actor->>'tenant')::uuid;
    IF project IS NOT NULL THEN SELECT p.tenant_id INTO tenant FROM projects p WHERE p.id = project; END IF;
    IF need <> 'read' THEN PERFORM FROM audit_heads h WHERE h.chain = coalesce(project, tenant) FOR UPDATE; END IF;
    RETURN;
  END IF;
  SELECT s.tenant_id, u.is_admin INTO tenant, admin FROM sessions s JOIN users u ON u.id = s.user_id AND u.is_active
    WHERE s.id = (actor->>'session')::uuid AND s.user_id = who AND s.revoked_at IS NULL AND s.expires_at > now();
  IF NOT FOUND THEN RAISE EXCEPTION 'session ended' USING ERRCODE = 'BH401'; END IF;
  IF kind IS NULL THEN
    IF need = 'admin' AND NOT admin THEN RAISE EXCEPTION 'needs admin' USING ERRCODE = 'BH403', DETAIL = '{"need":"admin"}'; END IF;
    reads := ARRAY(SELECT m.project_id FROM project_members m JOIN projects p ON p.id = m.project_id AND p.archived_at IS NULL WHERE m.user_id = who);
    IF need <> 'read' THEN PERFORM FROM audit_heads h WHERE h.chain = tenant FOR UPDATE; END IF;
    RETURN;
  END IF;
  SELECT m.role INTO held FROM projects p LEFT JOIN project_members m ON m.project_id = p.id AND m.user_id = who
    WHERE p.id = project AND p.archived_at IS NULL AND p.tenant_id = tenant;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such %', kind USING ERRCODE = 'BH404'; END IF;
  IF held IS NULL OR NOT app.allows(held, need) THEN
    RAISE EXCEPTION 'needs %', need USING ERRCODE = 'BH403', DETAIL = jsonb_build_object('need', need, 'role', held); END IF;
  reads := ARRAY[project];
  IF need <> 'read' THEN
    writes := reads;
    -- every writer takes the head first: no deadlock, and a phase cannot change under us
    PERFORM FROM audit_heads h WHERE h.chain = project FOR UPDATE;
  END IF;
END $$;

-- First statement of every transaction. Must be SECURITY INVOKER: a definer function cannot set "role".
CREATE FUNCTION app.enter(actor jsonb, kind text, thing uuid, need text) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE a record;
BEGIN
  PERFORM set_config('lock_timeout', '5s', true), set_config('statement_timeout', '30s', true), set_config('timezone', 'UTC', true);
  a := app.admit(actor, kind, thing, need);
  PERFORM set_config('app.actor', actor::text, true), set_config('app.tenant', coalesce(a.tenant::text, ''), true), set_config('app.held', coalesce(a.held, ''), true),
    set_config('app.reads', coalesce(a.reads::text, '{}'), true), set_config('app.writes', coalesce(a.writes::text, '{}'), true),
    set_config('app.admin', CASE WHEN need = 'admin' AND a.admin THEN 'on' ELSE '' END, true),
    set_config('role', CASE WHEN actor->>'kind' = 'system' THEN 'bulkhead_worker' ELSE 'bulkhead_app' END, true);
  -- a reading verb that writes fails with 25006 instead of touching no rows
  IF need = 'read' AND actor->>'kind' <> 'system' THEN PERFORM set_config('transaction_read_only', 'on', true); END IF;
  RETURN a.project;
END $$;

-- ---------------------------------------------------------------- row-level security: one array per statement (InitPlan), usable as an index condition
CREATE FUNCTION app.guard(t regclass, col text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
  EXECUTE format('CREATE POLICY sees ON %s FOR SELECT TO bulkhead_app USING (%I = ANY ((SELECT app.reads())::uuid[]))', t, col);
  EXECUTE format('CREATE POLICY adds ON %s FOR INSERT TO bulkhead_app WITH CHECK (%I = ANY ((SELECT app.writes())::uuid[]))', t, col);
  EXECUTE format('CREATE POLICY edits ON %s FOR UPDATE TO bulkhead_app USING (%I = ANY ((SELECT app.writes())::uuid[]))', t, col);
  EXECUTE format('CREATE POLICY drops ON %s FOR DELETE TO bulkhead_app USING (%I = ANY ((SELECT app.writes())::uuid[]))', t, col);
  EXECUTE format('CREATE POLICY works ON %s TO bulkhead_worker USING (true)', t);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO bulkhead_app, bulkhead_worker', t);
END $$;
SELECT app.guard('projects', 'id');
SELECT app.guard(t::regclass, 'project_id') FROM unnest('{project_members,phases,suc,impact_categories,hara_items,graph_nodes,graph_edges,zone_levels,documents,document_pages,passages,entities,conversations,messages}'::text[]) t;
-- projects are opened by app.open_project and archived, never removed
REVOKE INSERT, DELETE ON projects FROM bulkhead_app;
REVOKE DELETE ON phases, suc FROM bulkhead_app;
-- a conversation is its owner's alone
CREATE POLICY mine ON conversations AS RESTRICTIVE TO bulkhead_app USING (user_id = app.me());
CREATE POLICY mine ON messages AS RESTRICTIVE TO bulkhead_app USING (EXISTS (SELECT FROM conversations c WHERE c.id = conversation_id));

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON users FOR SELECT TO bulkhead_app USING (tenant_id = app.tenant());
CREATE POLICY adds ON users FOR INSERT TO bulkhead_app WITH CHECK (app.administers() AND tenant_id = app.tenant());
CREATE POLICY edits ON users FOR UPDATE TO bulkhead_app USING (app.administers() AND tenant_id = app.tenant());
CREATE POLICY works ON users TO bulkhead_worker USING (true);
GRANT SELECT (id, tenant_id, username, email, is_admin, is_active, version, created_at, updated_at) ON users TO bulkhead_app;
GRANT INSERT, UPDATE ON users TO bulkhead_app;
GRANT SELECT, INSERT, UPDATE ON users, tenants TO bulkhead_worker;

ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON sessions TO bulkhead_app USING (user_id = app.me() OR (app.administers() AND tenant_id = app.tenant()));
CREATE POLICY works ON sessions TO bulkhead_worker USING (true);
GRANT SELECT (id, user_id, tenant_id, ip, agent, created_at, last_used_at, expires_at, revoked_at), UPDATE (revoked_at) ON sessions TO bulkhead_app;
GRANT SELECT, UPDATE, DELETE ON sessions TO bulkhead_worker;
GRANT SELECT, DELETE ON login_attempts, rate_limits, idempotency_keys TO bulkhead_worker;

ALTER TABLE config ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON config FOR SELECT TO bulkhead_app USING (tenant_id = app.tenant());
CREATE POLICY admins ON config TO bulkhead_app USING (app.administers() AND tenant_id = app.tenant());
CREATE POLICY works ON config TO bulkhead_worker USING (true);
GRANT SELECT, INSERT, UPDATE ON config TO bulkhead_app, bulkhead_worker;

ALTER TABLE reference_rows ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON reference_rows FOR SELECT TO bulkhead_app USING (tenant_id = app.tenant());
CREATE POLICY works ON reference_rows TO bulkhead_worker USING (true);
GRANT SELECT ON reference_rows TO bulkhead_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON reference_rows TO bulkhead_worker;

ALTER TABLE passage_vectors ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON passage_vectors FOR SELECT TO bulkhead_app USING (project_id = ANY ((SELECT app.reads())::uuid[]));
CREATE POLICY works ON passage_vectors TO bulkhead_worker USING (true);
GRANT SELECT ON passage_vectors TO bulkhead_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON passage_vectors TO bulkhead_worker;

ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON jobs FOR SELECT TO bulkhead_app USING (project_id = ANY ((SELECT app.reads())::uuid[]) OR (app.administers() AND tenant_id = app.tenant()));
CREATE POLICY adds ON jobs FOR INSERT TO bulkhead_app WITH CHECK (tenant_id = app.tenant() AND (project_id = ANY ((SELECT app.writes())::uuid[]) OR (project_id IS NULL AND app.administers())));
CREATE POLICY edits ON jobs FOR UPDATE TO bulkhead_app USING (project_id = ANY ((SELECT app.writes())::uuid[]) OR (app.administers() AND tenant_id = app.tenant()));
CREATE POLICY works ON jobs TO bulkhead_worker USING (true);
GRANT SELECT, INSERT, UPDATE ON jobs TO bulkhead_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON jobs TO bulkhead_worker;
ALTER TABLE dead_letters ENABLE ROW LEVEL SECURITY;
CREATE POLICY admins ON dead_letters TO bulkhead_app USING (app.administers() AND (tenant_id = app.tenant() OR tenant_id IS NULL));
CREATE POLICY works ON dead_letters TO bulkhead_worker USING (true);
GRANT SELECT, UPDATE ON dead_letters TO bulkhead_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON dead_letters TO bulkhead_worker;
GRANT SELECT, DELETE ON outbox TO bulkhead_worker;

ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY sees ON audit_log FOR SELECT TO bulkhead_app USING (project_id = ANY ((SELECT app.reads())::uuid[]));
CREATE POLICY works ON audit_log FOR SELECT TO bulkhead_worker USING (true);
GRANT SELECT ON audit_log TO bulkhead_app, bulkhead_worker;
