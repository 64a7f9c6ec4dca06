package io.onlyonce.reports;

import java.util.Locale;

/** How much attention a cell deserves, the most first; the words are those of OpenJDK's jcstress. */
enum Grade {
    FORBIDDEN("a promise was broken"),
    INTERESTING("something went wrong that was not promised away, or it could not be decided"),
    ACCEPTABLE("it held, or did better than claimed");

    private final String meaning;

    Grade(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /** For style sheets. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The only place that grades. */
    static Grade of(Standing standing) {
        return switch (standing) {
            case BROKEN -> FORBIDDEN;
            case UNDECIDED, HOLE_SHOWN -> INTERESTING;
            case HOLDS, BETTER, NOT_SHOWN -> ACCEPTABLE;
        };
    }
}
