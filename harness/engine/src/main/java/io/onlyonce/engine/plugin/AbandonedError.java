package io.onlyonce.engine.plugin;

/** Ends code of a plug-in whose thread was interrupted; an error, so that the plug-in does not take it for its own. */
final class AbandonedError extends Error {
    private static final long serialVersionUID = 1L;

    AbandonedError() {
        super("a loop went on although its thread was interrupted");
    }
}
