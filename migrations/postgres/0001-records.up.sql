-- Roles: the process connects as bulkhead_login, which owns nothing and may only enter; bulkhead_app is a person, bulkhead_worker a job.
-- Roles belong to the whole cluster: on a server with several databases the first one made them.
DO $$ DECLARE r text; BEGIN
  FOREACH r IN ARRAY '{bulkhead_app,bulkhead_worker,bulkhead_login}'::text[] LOOP
    -- another database of the cluster may be migrating at this moment
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', r); END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END;
    -- from 16 on a creator without superuser holds only ADMIN on a role it made
    IF NOT pg_has_role(current_user, r, 'SET') THEN EXECUTE format('GRANT %I TO CURRENT_USER WITH INHERIT FALSE, SET TRUE', r); END IF;
  END LOOP;
  IF NOT pg_has_role('bulkhead_login', 'bulkhead_app', 'SET') OR NOT pg_has_role('bulkhead_login', 'bulkhead_worker', 'SET') THEN
    GRANT bulkhead_app, bulkhead_worker TO bulkhead_login WITH INHERIT FALSE, SET TRUE;
  END IF;
END $$;
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app, public TO bulkhead_app, bulkhead_worker;
GRANT USAGE ON SCHEMA app TO bulkhead_login;
CREATE EXTENSION IF NOT EXISTS vector;

-- ---------------------------------------------------------------- the instance and its people
CREATE TABLE tenants (id uuid PRIMARY KEY, name text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO tenants (id, name) VALUES ('00000000-0000-4000-8000-000000000001', 'Bulkhead');
CREATE TABLE users (
  id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, username text NOT NULL, email text, password_hash text NOT NULL,
  is_admin boolean NOT NULL DEFAULT false, is_active boolean NOT NULL DEFAULT true,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE UNIQUE INDEX users_username_key ON users (tenant_id, lower(username));
CREATE TABLE sessions (
  id uuid PRIMARY KEY, user_id uuid NOT NULL REFERENCES users, tenant_id uuid NOT NULL REFERENCES tenants,
  refresh_hash text NOT NULL, spent text[] NOT NULL DEFAULT '{}', ip text, agent text,
  created_at timestamptz NOT NULL DEFAULT now(), last_used_at timestamptz NOT NULL DEFAULT now(), expires_at timestamptz NOT NULL, revoked_at timestamptz);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE TABLE login_attempts (key text PRIMARY KEY, fails int NOT NULL, first_at timestamptz NOT NULL, locked_until timestamptz);
CREATE TABLE rate_limits (key text PRIMARY KEY, started_at timestamptz NOT NULL, count int NOT NULL);
CREATE TABLE idempotency_keys (
  actor_id uuid, key text, request text NOT NULL, answer jsonb, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (actor_id, key));
CREATE TABLE config (
  id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, key text NOT NULL, value jsonb NOT NULL,
  version int NOT NULL DEFAULT 1, updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (tenant_id, key));

-- ---------------------------------------------------------------- projects
CREATE TABLE projects (
  id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, name text NOT NULL, description text NOT NULL DEFAULT '', location text NOT NULL DEFAULT '',
  criticality text NOT NULL DEFAULT 'MEDIUM' CHECK (criticality IN ('LOW','MEDIUM','HIGH')), settings jsonb NOT NULL DEFAULT '{}', archived_at timestamptz,
  created_by uuid REFERENCES users,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE project_members (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, user_id uuid NOT NULL REFERENCES users,
  role text NOT NULL CHECK (role IN ('viewer','participant','facilitator','asset_owner')),
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (user_id, project_id));
CREATE INDEX project_members_project ON project_members (project_id);
CREATE TABLE phases (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, number int NOT NULL CHECK (number BETWEEN 1 AND 8),
  status text NOT NULL DEFAULT 'DRAFT' CHECK (status IN ('DRAFT','SUBMITTED_FOR_REVIEW','APPROVED')), comment text NOT NULL DEFAULT '', waivers jsonb NOT NULL DEFAULT '[]',
  submitted_at timestamptz, submitted_by uuid REFERENCES users, approved_at timestamptz, approved_by uuid REFERENCES users,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (project_id, number));

-- ---------------------------------------------------------------- hazard and risk assessment
CREATE TABLE suc (
  id uuid PRIMARY KEY, project_id uuid NOT NULL UNIQUE REFERENCES projects, name text NOT NULL, description text NOT NULL DEFAULT '', location text NOT NULL DEFAULT '',
  criticality text NOT NULL DEFAULT 'MEDIUM' CHECK (criticality IN ('LOW','MEDIUM','HIGH')), notes text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE impact_categories (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text NOT NULL, description text NOT NULL DEFAULT '', severity_scale jsonb NOT NULL DEFAULT '{}', display_order int NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE UNIQUE INDEX impact_categories_name_key ON impact_categories (project_id, lower(name));
-- rows are shown in the order they were added, several of one transaction too
CREATE TABLE hara_items (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, name text NOT NULL, description text NOT NULL DEFAULT '',
  asset_type text CHECK (asset_type IN ('Subsystem','Device','Service')), impact_ratings jsonb NOT NULL DEFAULT '{}', hazard text NOT NULL DEFAULT '', worst_consequence text NOT NULL DEFAULT '',
  notes text NOT NULL DEFAULT '', score int, calculated_risk_level text CHECK (calculated_risk_level IN ('LOW','MEDIUM','HIGH','CRITICAL')),
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT clock_timestamp(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX hara_items_project ON hara_items (project_id, created_at);

-- ---------------------------------------------------------------- graph: zones, conduits, assets and what joins them
CREATE TABLE graph_nodes (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, type text NOT NULL, code text NOT NULL, label text NOT NULL, description text NOT NULL DEFAULT '', metadata jsonb NOT NULL DEFAULT '{}',
  x double precision NOT NULL DEFAULT 0, y double precision NOT NULL DEFAULT 0, width double precision, height double precision,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT graph_nodes_code_key UNIQUE (project_id, code));
CREATE INDEX graph_nodes_type ON graph_nodes (project_id, type);
CREATE TABLE graph_edges (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, source_id uuid NOT NULL REFERENCES graph_nodes, target_id uuid NOT NULL REFERENCES graph_nodes, type text NOT NULL, metadata jsonb NOT NULL DEFAULT '{}',
  valid_from date, valid_to date, status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','archived')),
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to), CHECK (source_id <> target_id));
CREATE INDEX graph_edges_project ON graph_edges (project_id, type);
CREATE INDEX graph_edges_source ON graph_edges (source_id);
CREATE INDEX graph_edges_target ON graph_edges (target_id);
CREATE TABLE zone_levels (
  id uuid PRIMARY KEY REFERENCES graph_nodes, project_id uuid NOT NULL REFERENCES projects, sl_t int[] NOT NULL CHECK (cardinality(sl_t) = 7 AND 0 <= ALL (sl_t) AND 4 >= ALL (sl_t)), reason text NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX zone_levels_project ON zone_levels (project_id);

-- ---------------------------------------------------------------- documents and what was read from them
-- tsv is built over text whose / | _ \ are spaces, so that "OPC/DCOM" and "loss_of_view" are found by each of their words
CREATE TABLE documents (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, filename text NOT NULL, title text NOT NULL DEFAULT '', kind text NOT NULL, media_type text NOT NULL, size int NOT NULL, sha256 text NOT NULL, pages int,
  status text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED','PROCESSING','COMPLETE','ERROR','CANCELLED')), stage text, progress int NOT NULL DEFAULT 0, reason text, reason_code text, uploaded_by uuid REFERENCES users,
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT documents_bytes_key UNIQUE (project_id, sha256));
CREATE TABLE document_pages (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE, number int NOT NULL, title text, text text NOT NULL,
  units jsonb NOT NULL DEFAULT '[]', UNIQUE (document_id, number));
CREATE TABLE passages (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE, ordinal int NOT NULL,
  page int NOT NULL, start_at int NOT NULL, end_at int NOT NULL, title text NOT NULL DEFAULT '', heading text, sheet text, row_number int, text text NOT NULL,
  tsv tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', translate(title || ' ' || coalesce(heading, ''), '/|_\', '    ')), 'A') || setweight(to_tsvector('english', translate(text, '/|_\', '    ')), 'D')) STORED);
CREATE INDEX passages_project ON passages (project_id);
CREATE INDEX passages_document ON passages (document_id, ordinal);
CREATE TABLE passage_vectors (
  id uuid PRIMARY KEY, collection text NOT NULL, project_id uuid, document_id uuid, embedding vector NOT NULL);
CREATE INDEX passage_vectors_scope ON passage_vectors (collection, project_id);
CREATE INDEX passage_vectors_document ON passage_vectors (document_id);
CREATE TABLE entities (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, document_id uuid NOT NULL REFERENCES documents ON DELETE CASCADE, text text NOT NULL, label text NOT NULL,
  page int NOT NULL, start_at int NOT NULL, end_at int NOT NULL, confidence double precision NOT NULL, status text NOT NULL DEFAULT 'suggested' CHECK (status IN ('suggested','accepted','rejected')),
  version int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX entities_document ON entities (document_id, page, start_at);
CREATE TABLE reference_rows (
  id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, collection text NOT NULL CHECK (collection IN ('iec62443_standards','mitre_ics')), row_id text NOT NULL, title text NOT NULL, text text NOT NULL,
  source text NOT NULL DEFAULT 'shipped' CHECK (source IN ('shipped','bundle')), edition text NOT NULL DEFAULT '',
  tsv tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', translate(row_id || ' ' || title, '/|_\', '    ')), 'A') || setweight(to_tsvector('english', translate(text, '/|_\', '    ')), 'D')) STORED, UNIQUE (tenant_id, collection, row_id));
CREATE TABLE conversations (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, user_id uuid NOT NULL REFERENCES users, title text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX conversations_project ON conversations (project_id, user_id);
CREATE TABLE messages (
  id uuid PRIMARY KEY, project_id uuid NOT NULL REFERENCES projects, conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE, question text NOT NULL, answer text NOT NULL, sources jsonb NOT NULL DEFAULT '[]', engine text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX messages_conversation ON messages (conversation_id, created_at);

-- ---------------------------------------------------------------- work to do, work that failed, what happened
-- due_at is run-at while queued and the end of the lease while running
CREATE TABLE jobs (
  id uuid PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants, kind text NOT NULL, project_id uuid REFERENCES projects, subject_id uuid, payload jsonb NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued','running','done','dead','cancelled')), stage text, progress int NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(), attempts int NOT NULL DEFAULT 0, max_attempts int NOT NULL DEFAULT 5, worker text, reason text, result jsonb,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX jobs_due ON jobs (due_at, id) WHERE state IN ('queued','running');
CREATE INDEX jobs_subject ON jobs (subject_id);
CREATE TABLE dead_letters (
  id uuid PRIMARY KEY, tenant_id uuid REFERENCES tenants, job_id uuid, kind text NOT NULL, message jsonb NOT NULL, reason text NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), replayed_at timestamptz);
CREATE TABLE audit_heads (chain uuid PRIMARY KEY, tenant_id uuid NOT NULL, seq bigint NOT NULL DEFAULT 0, hash bytea NOT NULL DEFAULT '\x') WITH (fillfactor = 50);
CREATE TABLE audit_log (
  chain uuid, seq bigint, id uuid NOT NULL, tenant_id uuid NOT NULL, at timestamptz NOT NULL, actor jsonb NOT NULL, action text NOT NULL, status text NOT NULL, project_id uuid,
  resource_type text NOT NULL, resource_id uuid, resource_name text, version int, changes jsonb NOT NULL, prev_hash bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (chain, seq));
CREATE INDEX audit_log_at ON audit_log (tenant_id, at DESC);
CREATE INDEX audit_log_project ON audit_log (project_id, seq DESC);
CREATE TABLE outbox (
  chain uuid NOT NULL, seq bigint NOT NULL, topic text NOT NULL, project_id uuid, resource_type text NOT NULL, resource_id uuid, version int, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (chain, seq));
