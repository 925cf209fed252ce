DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT c.relname, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'app' LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', t.tgname, t.relname);
  END LOOP;
END $$;
DROP FUNCTION app.audit_count(timestamptz, text), app.audit_entries(timestamptz, text, text, timestamptz, uuid, bigint, int), app.verify_all(), app.verify_chain(uuid, bigint, bytea), app.audit(regclass, text, text, text, boolean),
  app.refuse(), app.touch(), app.record(), app.phase_of(text, jsonb), app.note(uuid, uuid, jsonb, text, text, text, uuid, text, jsonb), app.head(uuid, uuid), app.canonical(audit_log);
