package io.onlyonce.api;

import java.util.Locale;

/** The two kinds of side effect, told apart because a database can take back only one of them. */
public enum EffectKind {
    /** An INSERT in the guarded database; it can share a transaction, and a constraint, with the guard. */
    ROW,

    /** An e-mail, a charge: leaves the database and cannot be rolled back. */
    CALL;

    /** The word used in scenario files, options and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
