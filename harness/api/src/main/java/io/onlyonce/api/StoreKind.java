package io.onlyonce.api;

import java.util.Locale;

/** What guards coordinate through. */
public enum StoreKind {
    POSTGRES,
    REDIS;

    /** The word used in files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
