DROP FUNCTION app.search_passages(text, uuid, text[], int);
DROP TABLE app.alike_terms;
ALTER TABLE reference_rows RESET (toast_tuple_target);
ALTER TABLE passages RESET (toast_tuple_target);
DROP INDEX reference_rows_words, passages_words;
