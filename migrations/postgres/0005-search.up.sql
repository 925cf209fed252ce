-- Full text over the passages of a project and the reference rows of its tenant.
CREATE INDEX passages_words ON passages USING gin (tsv);
CREATE INDEX reference_rows_words ON reference_rows USING gin (tsv);
-- Rows of up to 8 KB stay in line and uncompressed: matching reads tsv once per word, and unpacking it each time tripled the
-- time of a search (6,636 passages in PGlite: 24 ms instead of 77).
ALTER TABLE passages SET (toast_tuple_target = 8160);
ALTER TABLE reference_rows SET (toast_tuple_target = 8160);

-- Words that a question and a document use for the same thing; each word is reduced to its lexeme when the table is filled.
CREATE TABLE app.alike_terms (
  lexeme text NOT NULL,
  other text NOT NULL,
  PRIMARY KEY (lexeme, other)
);

INSERT INTO app.alike_terms (lexeme, other)
WITH groups (number, words) AS (
  SELECT row_number() OVER (), string_to_array(line, ' ')
  FROM unnest(ARRAY[
    'connect link interface', 'vendor supplier manufacturer provider', 'vulnerability flaw weakness',
    'detect notice discover identify', 'incident event', 'device equipment machine', 'plant facility site',
    'worker employee staff personnel', 'password credential', 'patch update fix', 'reboot restart', 'backup restore',
    'attack adversary intruder hacker', 'firewall filter', 'maintenance service', 'train education',
    'buyer purchaser acquirer procurement', 'remove delete eliminate', 'list inventory identify', 'stop block prevent deny',
    'controller plc', 'company organization enterprise corporate', 'loss failure', 'danger hazard risk',
    'damage harm destroy', 'encrypt cipher cryptographic cryptography', 'log audit record', 'permit allow authorize',
    'test assess', 'segment isolate separate', 'place locate position find', 'show display', 'start begin initiate',
    'end terminate', 'value setpoint', 'duty responsible role', 'guard protect defend', 'old legacy outdated',
    'wireless radio wifi', 'disaster recovery', 'rule policy', 'step procedure', 'cost expense budget', 'new add create',
    'wrong false incorrect', 'rapid fast quick', 'delay latency', 'safety sis', 'hmi panel', 'engineer workstation',
    'diode unidirectional', 'phone modem', 'vessel tank', 'explode explosion burst', 'leak leakage', 'spare redundant'
  ]) AS line
), lexemes AS (
  SELECT DISTINCT g.number, l.lexeme
  FROM groups g, unnest(g.words) AS w (word), unnest(to_tsvector('english', w.word)) AS l
)
SELECT DISTINCT a.lexeme, b.lexeme
FROM lexemes a JOIN lexemes b ON a.number = b.number AND a.lexeme <> b.lexeme;

-- Best passages and reference rows for a question, best first. BM25 over the project's own passages and the chosen
-- reference collections (words weigh by their rarity there), words alike count half, and what stands close together adds.
--   strength = score / weight of all words of the question: below 0.55 (ANSWER_THRESHOLD in domain/retrieval) the documents
--   do not answer. Reference rows count 0.7, so that short rows do not crowd out the project's own documents.
-- A question that names an advisory is answered only by what names it. A definer, because row-level security keeps @@ from its
-- index; the project must be one that app.enter admitted for reading, else nothing is found.
CREATE FUNCTION app.search_passages(question text, project uuid, collections text[], lim integer)
RETURNS TABLE (
  collection text, id uuid, document_id uuid, row_id text, ordinal integer, page integer, start_at integer, end_at integer,
  heading text, title text, body text, sheet text, row_number integer, score double precision, strength double precision
)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET enable_seqscan = off
SET jit = off
AS $function$
WITH scope AS MATERIALIZED (
  SELECT o.id, o.tenant_id FROM projects o WHERE o.id = project AND o.id = ANY ((SELECT app.reads())::uuid[])
), words AS MATERIALIZED (
  SELECT w.lexeme AS word,
    CASE WHEN w.lexeme = ANY ('{also,come,could,ever,get,give,happen,help,kind,know,make,mani,must,need,one,say,sort,take,tell,two,use,way,whi,would}') THEN 0.5 ELSE 1 END AS share
  FROM unnest(to_tsvector('english', translate(left(question, 4000), '/|_\', '    '))) AS w
  LIMIT 64
), terms AS MATERIALIZED (
  SELECT word, word AS lexeme, share FROM words
  UNION ALL
  SELECT w.word, a.other, w.share * 0.5 FROM words w JOIN app.alike_terms a ON a.lexeme = w.word
), lexemes AS MATERIALIZED (
  SELECT DISTINCT lexeme, ('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''')::tsquery AS query FROM terms
), pool AS MATERIALIZED (
  SELECT sum(n) AS size, sum(length) / greatest(sum(n), 1) AS length FROM (
    SELECT count(*) AS n, coalesce(sum(p.end_at - p.start_at), 0)::double precision AS length
    FROM passages p WHERE p.project_id = (SELECT scope.id FROM scope) AND 'project_docs' = ANY (collections)
    UNION ALL
    SELECT count(*), coalesce(sum(octet_length(r.text)), 0)
    FROM reference_rows r
    WHERE r.tenant_id = (SELECT scope.tenant_id FROM scope) AND r.collection = ANY (collections)
  ) AS parts
), hits AS MATERIALIZED (
  SELECT true AS own, p.id, l.lexeme
  FROM lexemes l JOIN passages p ON p.tsv @@ l.query
  WHERE p.project_id = (SELECT scope.id FROM scope) AND 'project_docs' = ANY (collections)
  UNION ALL
  SELECT false, r.id, l.lexeme
  FROM lexemes l JOIN reference_rows r ON r.tsv @@ l.query
  WHERE r.tenant_id = (SELECT scope.tenant_id FROM scope) AND r.collection = ANY (collections)
), rarity AS MATERIALIZED (
  SELECT l.lexeme, ln(1 + (pool.size - coalesce(h.n, 0) + 0.5) / (coalesce(h.n, 0) + 0.5))::double precision AS idf
  FROM lexemes l LEFT JOIN (SELECT lexeme, count(*) AS n FROM hits GROUP BY lexeme) h USING (lexeme), pool
), weighted AS MATERIALIZED (
  -- A word alike never outweighs the word asked for.
  SELECT t.word, t.lexeme, t.share * least(own.idf, other.idf) AS weight
  FROM terms t JOIN rarity own ON own.lexeme = t.word JOIN rarity other ON other.lexeme = t.lexeme
), mass AS MATERIALIZED (
  SELECT greatest(sum(weight), 0.001) AS total FROM weighted WHERE word = lexeme
), named AS MATERIALIZED (
  SELECT array_agg(upper(m[1])) AS ids
  FROM regexp_matches(left(question, 4000), '\m((?:CVE-\d{4}-\d{4,7})|(?:ICSM?A-\d{2}-\d{3}-\d{2})|(?:CWE-\d{1,5}))\M', 'gi') AS m
), asked AS MATERIALIZED (
  -- A row named by its id ("SR 1.1 RE 1", "T0829") comes first, the longest id before the rest.
  SELECT ' ' || regexp_replace(upper(left(question, 4000)), '[^A-Z0-9.]+|\.(?=\s|$)|[.?!]+$', ' ', 'g') || ' ' AS line
), coarse AS MATERIALIZED (
  SELECT own, id FROM (
    SELECT h.own, h.id, w.word, max(w.weight) AS weight
    FROM hits h JOIN weighted w USING (lexeme) GROUP BY h.own, h.id, w.word
  ) AS covered
  GROUP BY own, id ORDER BY sum(weight) DESC, id LIMIT 200
), candidates AS MATERIALIZED (
  SELECT c.own, c.id, p.tsv, (p.end_at - p.start_at)::double precision AS length
  FROM coarse c JOIN passages p ON p.id = c.id, named
  WHERE c.own AND (named.ids IS NULL OR EXISTS (SELECT FROM unnest(named.ids) i
    WHERE position(i IN upper(concat_ws(' ', p.title, p.heading, p.text))) > 0))
  UNION ALL
  SELECT c.own, c.id, r.tsv, greatest(octet_length(r.text), pool.length * 0.5)
  FROM coarse c JOIN reference_rows r ON r.id = c.id, named, pool
  WHERE NOT c.own AND (named.ids IS NULL OR EXISTS (SELECT FROM unnest(named.ids) i
    WHERE position(i IN upper(concat_ws(' ', r.title, r.text))) > 0))
), found AS MATERIALIZED (
  SELECT c.own, c.id, w.word, w.weight, u.positions,
    w.weight * cardinality(u.positions) * 2.6
      / (cardinality(u.positions) + 1.6 * (0.6 + 0.4 * c.length / greatest(pool.length, 1))) AS part
  FROM candidates c CROSS JOIN pool CROSS JOIN LATERAL unnest(c.tsv) AS u JOIN weighted w ON w.lexeme = u.lexeme
), summed AS MATERIALIZED (
  SELECT own, id, sum(part) AS score FROM (
    SELECT own, id, word, max(part) AS part FROM found GROUP BY own, id, word
  ) AS best GROUP BY own, id ORDER BY score DESC, id LIMIT 60
), places AS MATERIALIZED (
  SELECT f.id, f.word, f.weight, place FROM found f JOIN summed s ON s.id = f.id, unnest(f.positions[1:24]) AS place
), together AS MATERIALIZED (
  SELECT id, max(near) AS near FROM (
    SELECT id, place, sum(weight) AS near FROM (
      SELECT a.id, a.place, b.word, max(b.weight) AS weight
      FROM (SELECT DISTINCT id, place FROM places) a JOIN places b ON b.id = a.id AND b.place BETWEEN a.place AND a.place + 24
      GROUP BY a.id, a.place, b.word
    ) AS window_words GROUP BY id, place
  ) AS windows GROUP BY id
), ranked AS MATERIALIZED (
  SELECT s.own, s.id, (s.score + 0.3 * coalesce(t.near, 0)) * CASE WHEN s.own THEN 1 ELSE 0.7 END
    + CASE WHEN position(' ' || r.row_id || ' ' IN asked.line) > 0 THEN mass.total * (1 + length(r.row_id) / 100.0) ELSE 0 END AS score
  FROM summed s LEFT JOIN together t USING (id) LEFT JOIN reference_rows r ON NOT s.own AND r.id = s.id, mass, asked
  ORDER BY 3 DESC, 2 LIMIT least(greatest(lim, 1), 60)
)
SELECT coalesce(r.collection, 'project_docs'), k.id, p.document_id, r.row_id, p.ordinal, p.page, p.start_at, p.end_at, p.heading,
  coalesce(p.title, r.title), coalesce(p.text, r.text), p.sheet, p.row_number, k.score, k.score / mass.total
FROM ranked k CROSS JOIN mass
LEFT JOIN passages p ON k.own AND p.id = k.id
LEFT JOIN reference_rows r ON NOT k.own AND r.id = k.id
ORDER BY k.score DESC, k.id
$function$;
REVOKE ALL ON FUNCTION app.search_passages(text, uuid, text[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.search_passages(text, uuid, text[], integer) TO bulkhead_app;
