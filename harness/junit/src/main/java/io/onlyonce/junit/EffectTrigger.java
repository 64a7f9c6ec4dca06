package io.onlyonce.junit;

import java.util.Locale;

/**
 * Notes what happens to a table of the user's as effects, in the transaction in which it happens.
 *
 * @param event {@code INSERT} or {@code UPDATE}
 * @param table of the user's
 * @param item SQL expression over the columns of a row
 */
record EffectTrigger(String event, String table, String item) {
    static final String SLOT = "onlyonce.slot";
    static final String NODE = "onlyonce.node";
    static final String ATTEMPT = "onlyonce.attempt";

    /** Rows that no attempt has written, such as those that a fresh trial begins with, take no effect. */
    private static final String SQL = """
            CREATE FUNCTION onlyonce_note_%1$d() RETURNS trigger LANGUAGE plpgsql AS $note$
            BEGIN
              IF coalesce(current_setting('%5$s', true), '') <> '' THEN
                INSERT INTO %2$s (slot, item, node, attempt)
                SELECT current_setting('%5$s'), (%4$s)::text, current_setting('%6$s'), current_setting('%7$s')::int
                FROM (SELECT NEW.*) AS changed;
              END IF;
              RETURN NULL;
            END $note$;
            CREATE TRIGGER onlyonce_note_%1$d AFTER %8$s ON %3$s
            FOR EACH ROW EXECUTE FUNCTION onlyonce_note_%1$d()""";

    String sql(String effectTable, int number) {
        return SQL.formatted(number, effectTable, table, item, SLOT, NODE, ATTEMPT, event);
    }

    /** Whether a request may be what the trigger notes, as far as its text tells. */
    boolean isIn(String request) {
        String text = request.toUpperCase(Locale.ROOT);
        return text.contains(event) && text.contains(table.toUpperCase(Locale.ROOT));
    }
}
