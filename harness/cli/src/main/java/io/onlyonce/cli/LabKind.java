package io.onlyonce.cli;

import java.util.Locale;

/** What the stores and nodes of a run are. */
enum LabKind {
    /** The user's own where they are named, else embedded. */
    AUTO,

    /** Started from the binaries that OnlyOnce brings along. */
    EMBEDDED,

    /** Started from images. */
    CONTAINERS,

    /** The user's own, and nothing is started. */
    EXTERNAL;

    /** The word used in options. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
