package io.onlyonce.engine.sink;

import java.io.IOException;

/** The receiver refused a call: a newer grant of the slot has already called with a greater fencing token. */
public final class CallRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    CallRefusedException(String message) {
        super(message);
    }
}
