package io.onlyonce.api;

import java.util.Locale;

/** What guards coordinate through. */
public enum StoreKind {
    POSTGRES,
    REDIS,

    /** The file system of a node's host. */
    FILES;

    /** The word used in files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
