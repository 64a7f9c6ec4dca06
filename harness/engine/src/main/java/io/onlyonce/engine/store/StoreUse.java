package io.onlyonce.engine.store;

/** What a store server is started for; it decides about its settings. */
public enum StoreUse {
    /** Trials go the same way each time. */
    EXPLORE,

    /** The same, and the clock of Postgres can be moved. */
    EXPLORE_FAKETIME,

    /** It is stopped and started again in the middle of real time. */
    STORM
}
