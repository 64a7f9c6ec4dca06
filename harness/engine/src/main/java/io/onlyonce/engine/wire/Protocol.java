package io.onlyonce.engine.wire;

import java.util.Locale;

/** What a wire has to understand to tell one request from the next. */
public enum Protocol {
    /** Frontend/backend protocol, version 3. */
    POSTGRES,

    /** RESP2 and RESP3. */
    REDIS,

    /** HTTP/1.1 with bodies of a stated length: what the call sink speaks. */
    HTTP;

    /** Name of the one store that is reached with it: {@code postgres}, {@code redis} or {@code sink}. */
    public String store() {
        return this == HTTP ? "sink" : name().toLowerCase(Locale.ROOT);
    }

    /** A fresh conversation for one connection. */
    Conversation conversation(Detail detail) {
        return switch (this) {
            case POSTGRES -> PgConversation.open(detail);
            case REDIS -> RespConversation.open(detail);
            case HTTP -> HttpConversation.open(detail);
        };
    }
}
