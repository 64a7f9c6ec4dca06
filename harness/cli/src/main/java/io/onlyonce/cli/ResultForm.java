package io.onlyonce.cli;

/** How results are printed. */
enum ResultForm {
    /** For people. */
    TABLE,

    /** For machines: one JSON document and nothing else on standard output. */
    JSON
}
