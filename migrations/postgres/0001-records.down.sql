DROP TABLE outbox, audit_log, audit_heads, dead_letters, jobs, messages, conversations, reference_rows, entities, passage_vectors, passages, document_pages, documents,
  zone_levels, graph_edges, graph_nodes, hara_items, impact_categories, suc, phases, project_members, projects, config, idempotency_keys, rate_limits, login_attempts, sessions, users, tenants;
DROP SCHEMA app;
REVOKE USAGE ON SCHEMA public FROM bulkhead_app, bulkhead_worker;
-- the roles stay: other databases of the cluster may use them
