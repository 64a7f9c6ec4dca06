package io.onlyonce.reports;

/** Whether text may carry ANSI colours. */
public enum Colours {
    /** For a terminal. */
    ON,

    /** For a file, a pipe, or a reader who asked for none. */
    OFF
}
