DO $$ DECLARE p record; BEGIN
  FOR p IN SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP POLICY %I ON %I', p.policyname, p.tablename);
    EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', p.tablename);
  END LOOP;
END $$;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM bulkhead_app, bulkhead_worker;
DROP FUNCTION app.guard(regclass, text), app.enter(jsonb, text, uuid, text), app.admit(jsonb, text, uuid, text), app.project_of(text, uuid),
  app.administers(), app.me(), app.tenant(), app.writes(), app.reads(), app.allows(text, text);
