package io.onlyonce.engine.toxic;

/** A request that is refused, with the words and the status of the original. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int FAILED = 500;

    private final int status;

    ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }

    static ApiException badBody(String why) {
        return new ApiException(BAD_REQUEST, "bad request body: " + why);
    }

    static ApiException missing(String field) {
        return new ApiException(BAD_REQUEST, "missing required field: " + field);
    }
}
