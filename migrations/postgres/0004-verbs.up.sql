-- ---------------------------------------------------------------- before anybody is known: sign-in
CREATE FUNCTION app.find_login(login text) RETURNS TABLE (id uuid, tenant_id uuid, username text, password_hash text, is_active boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.tenant_id, u.username, u.password_hash, u.is_active FROM users u WHERE lower(u.username) = lower(login) ORDER BY u.created_at LIMIT 1 $$;

-- An attempt counts before the password is looked at, so that parallel guesses each count; answers the seconds to wait, or 0.
CREATE FUNCTION app.try_login(k text, free int, span interval, at timestamptz) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE l login_attempts;
BEGIN
  INSERT INTO login_attempts AS x (key, fails, first_at) VALUES (k, 1, at)
  ON CONFLICT (key) DO UPDATE SET
    fails = CASE WHEN x.locked_until > at THEN x.fails WHEN x.locked_until IS NOT NULL OR x.first_at + span <= at THEN 1 ELSE x.fails + 1 END,
    first_at = CASE WHEN x.locked_until > at THEN x.first_at WHEN x.locked_until IS NOT NULL OR x.first_at + span <= at THEN at ELSE x.first_at END,
    locked_until = CASE WHEN x.locked_until > at THEN x.locked_until WHEN x.locked_until IS NULL AND x.first_at + span > at AND x.fails + 1 > free THEN at + span END
  RETURNING * INTO l;
  RETURN CASE WHEN l.locked_until > at THEN ceil(extract(epoch FROM l.locked_until - at))::int ELSE 0 END;
END $$;
CREATE FUNCTION app.fail_login(k text, free int, span interval, at timestamptz, tenant uuid, who uuid, login text, actor jsonb) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE t uuid := coalesce(tenant, (SELECT id FROM tenants ORDER BY created_at LIMIT 1)); wait int;
BEGIN
  PERFORM app.note(t, t, actor || jsonb_build_object('name', login), 'FAILED_LOGIN_ATTEMPT', 'refused', 'user', who, login);
  UPDATE login_attempts SET locked_until = at + span WHERE key = k AND fails >= free AND locked_until IS NULL;
  SELECT CASE WHEN locked_until > at THEN ceil(extract(epoch FROM locked_until - at))::int ELSE 0 END INTO wait FROM login_attempts WHERE key = k;
  RETURN coalesce(wait, 0);
END $$;
CREATE FUNCTION app.open_session(k text, session uuid, who uuid, hash text, ends timestamptz, rehash text, actor jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE u users;
BEGIN
  SELECT * INTO u FROM users WHERE id = who AND is_active;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such user' USING ERRCODE = 'BH401'; END IF;
  DELETE FROM login_attempts WHERE key = k;
  PERFORM set_config('app.actor', (actor || jsonb_build_object('id', who, 'name', u.username))::text, true), set_config('app.tenant', u.tenant_id::text, true);
  IF rehash IS NOT NULL THEN UPDATE users SET password_hash = rehash, version = version + 1 WHERE id = who; END IF;
  INSERT INTO sessions (id, user_id, tenant_id, refresh_hash, ip, agent, expires_at) VALUES (session, who, u.tenant_id, hash, actor->>'ip', actor->>'agent', ends);
  PERFORM app.note(u.tenant_id, u.tenant_id, (actor - 'agent') || jsonb_build_object('kind', 'user', 'id', who, 'name', u.username), 'session.opened', 'ok', 'session', session, u.username);
END $$;
-- A spent refresh token ends the whole family: somebody else holds a copy.
CREATE FUNCTION app.rotate_session(session uuid, shown text, next text, ends timestamptz, at timestamptz, actor jsonb) RETURNS TABLE (outcome text, user_id uuid, username text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s sessions; u users;
BEGIN
  SELECT * INTO s FROM sessions x WHERE x.id = session FOR UPDATE;
  IF NOT FOUND OR s.revoked_at IS NOT NULL OR s.expires_at <= at THEN RETURN QUERY SELECT 'ended'::text, NULL::uuid, NULL::text; RETURN; END IF;
  SELECT * INTO u FROM users x WHERE x.id = s.user_id AND x.is_active;
  IF NOT FOUND THEN RETURN QUERY SELECT 'ended'::text, NULL::uuid, NULL::text; RETURN; END IF;
  IF s.refresh_hash = shown THEN
    UPDATE sessions SET refresh_hash = next, spent = (spent || shown)[greatest(1, cardinality(spent) - 1000):], last_used_at = at, expires_at = ends WHERE id = session;
    RETURN QUERY SELECT 'ok'::text, u.id, u.username;
  ELSIF shown = ANY (s.spent) THEN
    UPDATE sessions SET revoked_at = at WHERE id = session;
    PERFORM app.note(u.tenant_id, u.tenant_id, (actor - 'agent') || jsonb_build_object('kind', 'user', 'id', u.id, 'name', u.username), 'REFRESH_TOKEN_REUSED', 'refused', 'session', session, u.username);
    RETURN QUERY SELECT 'reused'::text, NULL::uuid, NULL::text;
  ELSE
    RETURN QUERY SELECT 'ended'::text, NULL::uuid, NULL::text;
  END IF;
END $$;
CREATE FUNCTION app.end_session(session uuid, actor jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE s sessions;
BEGIN
  UPDATE sessions SET revoked_at = now() WHERE id = session AND revoked_at IS NULL RETURNING * INTO s;
  IF FOUND THEN PERFORM app.note(s.tenant_id, s.tenant_id, actor - 'agent', 'session.ended', 'ok', 'session', session, coalesce(actor->>'name', '')); END IF;
END $$;
-- Fixed window; own transaction, because a batch that rolls back forgets its count.
CREATE FUNCTION app.hit(k text, most int, span interval, OUT allowed boolean, OUT count int, OUT retry_after int) LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO rate_limits AS r (key, started_at, count) VALUES (k, now(), 1)
  ON CONFLICT (key) DO UPDATE SET count = CASE WHEN r.started_at + span <= now() THEN 1 ELSE r.count + 1 END, started_at = CASE WHEN r.started_at + span <= now() THEN now() ELSE r.started_at END
  RETURNING r.count <= most, r.count, ceil(extract(epoch FROM r.started_at + span - now()))::int $$;

-- ---------------------------------------------------------------- verbs that need more than their rows
CREATE FUNCTION app.open_project(project uuid, name text, description text, location text, criticality text, settings jsonb) RETURNS SETOF projects LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO projects (id, tenant_id, name, description, location, criticality, settings, created_by)
    VALUES (project, app.tenant(), open_project.name, open_project.description, open_project.location, open_project.criticality, open_project.settings, app.me());
  IF app.me() IS NOT NULL THEN INSERT INTO project_members (id, project_id, user_id, role) VALUES (gen_random_uuid(), project, app.me(), 'facilitator'); END IF;
  INSERT INTO phases (id, project_id, number) SELECT gen_random_uuid(), project, n FROM generate_series(1, 8) n;
  PERFORM set_config('app.reads', (coalesce(app.reads(), '{}') || project)::text, true), set_config('app.writes', (coalesce(app.writes(), '{}') || project)::text, true);
  RETURN QUERY SELECT p.* FROM projects p WHERE p.id = project;
END $$;
-- One's own password, the end of every other session of one's own, and of the count of wrong ones under k.
CREATE FUNCTION app.set_password(hash text, k text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  DELETE FROM login_attempts WHERE key = k;
  UPDATE users SET password_hash = hash, version = version + 1 WHERE id = app.me();
  UPDATE sessions SET revoked_at = now() WHERE user_id = app.me() AND revoked_at IS NULL AND id <> (current_setting('app.actor')::jsonb->>'session')::uuid;
  PERFORM app.note(app.tenant(), app.tenant(), current_setting('app.actor')::jsonb, 'password.changed', 'ok', 'user', app.me(), current_setting('app.actor')::jsonb->>'name');
END $$;
-- The hash is kept out of the log, so a password an administrator gives needs a row of its own.
CREATE FUNCTION app.note_reset(who uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE u users;
BEGIN
  SELECT * INTO u FROM users x WHERE x.id = who AND x.tenant_id = app.tenant() AND app.administers();
  IF FOUND THEN PERFORM app.note(u.tenant_id, u.tenant_id, current_setting('app.actor')::jsonb, 'password.reset', 'ok', 'user', u.id, u.username); END IF;
END $$;
CREATE FUNCTION app.own_password() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$ SELECT u.password_hash FROM users u WHERE u.id = app.me() $$;
-- Stops a batch whose guarded statement touched nothing.
CREATE FUNCTION app.found(hits bigint, what text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN IF hits = 0 THEN RAISE EXCEPTION 'no such %', what USING ERRCODE = 'BH404'; END IF; RETURN true; END $$;
-- Stops a batch with a rule's sentence.
CREATE FUNCTION app.require(holds boolean, code text, sentence text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN IF NOT coalesce(holds, false) THEN RAISE EXCEPTION '%', sentence USING ERRCODE = code; END IF; RETURN true; END $$;
-- A removal of a version that was seen: stops the batch with the present row when somebody changed it since.
CREATE FUNCTION app.same_version(t text, thing uuid, seen int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE r jsonb;
BEGIN
  IF seen IS NULL THEN RETURN; END IF;
  EXECUTE format('SELECT to_jsonb(it) - ''tsv'' FROM %I it WHERE it.id = $1', t) INTO r USING thing;
  IF r IS NOT NULL AND (r->>'version')::int <> seen THEN RAISE EXCEPTION 'version is %', r->>'version' USING ERRCODE = 'BH412', DETAIL = r::text; END IF;
END $$;
-- Idempotency-Key: first statement after enter; a known key stops the batch and carries the stored answer in DETAIL.
CREATE FUNCTION app.once(k text, req text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE old idempotency_keys;
BEGIN
  INSERT INTO idempotency_keys (actor_id, key, request) VALUES (app.me(), k, req) ON CONFLICT (actor_id, key) DO UPDATE SET request = excluded.request, answer = NULL, created_at = now()
    WHERE idempotency_keys.created_at < now() - interval '24 hours';   -- waits for a twin still running
  IF FOUND THEN RETURN; END IF;
  SELECT * INTO old FROM idempotency_keys i WHERE i.actor_id = app.me() AND i.key = k;
  IF old.request <> req THEN RAISE EXCEPTION 'key used for another request' USING ERRCODE = 'BH422'; END IF;
  RAISE EXCEPTION 'replay' USING ERRCODE = 'BH208', DETAIL = coalesce(old.answer, 'null');
END $$;
CREATE FUNCTION app.keep(who uuid, k text, reply jsonb) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE idempotency_keys SET answer = reply WHERE actor_id = who AND key = k $$;

-- ---------------------------------------------------------------- jobs: the row is the truth, a message only a wake-up
CREATE FUNCTION app.due_jobs(lim int) RETURNS SETOF uuid LANGUAGE sql AS $$
  SELECT j.id FROM jobs j WHERE j.state IN ('queued','running') AND j.due_at <= now() ORDER BY j.due_at, j.id LIMIT lim $$;
CREATE FUNCTION app.claim(job uuid, me text, lease interval) RETURNS SETOF jobs LANGUAGE sql AS $$
  WITH due AS MATERIALIZED (SELECT j.id FROM jobs j WHERE j.id = job AND j.state IN ('queued','running') AND j.due_at <= now() FOR UPDATE SKIP LOCKED)
  UPDATE jobs j SET state = CASE WHEN j.attempts >= j.max_attempts THEN 'dead' ELSE 'running' END, worker = me, attempts = j.attempts + 1, due_at = now() + lease, updated_at = now()
  FROM due WHERE j.id = due.id RETURNING j.* $$;

-- ---------------------------------------------------------------- nobody but the named role may call anything (functions are open to PUBLIC by default)
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.enter(jsonb, text, uuid, text), app.admit(jsonb, text, uuid, text), app.find_login(text), app.try_login(text, int, interval, timestamptz), app.fail_login(text, int, interval, timestamptz, uuid, uuid, text, jsonb),
  app.open_session(text, uuid, uuid, text, timestamptz, text, jsonb), app.rotate_session(uuid, text, text, timestamptz, timestamptz, jsonb), app.end_session(uuid, jsonb), app.hit(text, int, interval), app.keep(uuid, text, jsonb) TO bulkhead_login;
GRANT EXECUTE ON FUNCTION app.reads(), app.writes(), app.tenant(), app.me(), app.administers(), app.found(bigint, text), app.require(boolean, text, text), app.same_version(text, uuid, int), app.verify_all() TO bulkhead_app, bulkhead_worker;
GRANT EXECUTE ON FUNCTION app.open_project(uuid, text, text, text, text, jsonb), app.set_password(text, text), app.note_reset(uuid), app.own_password(), app.once(text, text), app.audit_entries(timestamptz, text, text, timestamptz, uuid, bigint, int), app.audit_count(timestamptz, text) TO bulkhead_app;
GRANT EXECUTE ON FUNCTION app.open_project(uuid, text, text, text, text, jsonb), app.due_jobs(int), app.claim(uuid, text, interval), app.note(uuid, uuid, jsonb, text, text, text, uuid, text, jsonb) TO bulkhead_worker;
