package io.onlyonce.api;

import java.util.Locale;

/** What may go wrong in a trial, as far as a claim can speak of it. */
public enum FaultKind {
    /** Nothing breaks; nodes merely run at the same time, in any order. */
    NONE("nothing breaks; the nodes merely run at the same time, in any order"),

    /** A connection is cut before a request arrives: the store has not executed it, the node sees an error. */
    LOSE_REQUEST("a connection is cut before the request arrives"),

    /** The store executes a request, then the connection is cut: committed, but the node sees an error. */
    LOSE_REPLY("the store executes the request, then the connection is cut"),

    /** A process is gone in the middle of an attempt: its connections close and nothing more runs on it. */
    CRASH("a process is gone in the middle of an attempt"),

    /** A fresh process on the same host attempts the slot again: retry, redelivery, blue/green overlap. */
    RESTART("a fresh process on the same host attempts the slot again"),

    /** Time passes beyond every lease while nothing else moves: a long pause. */
    EXPIRE("time passes beyond every lease while nothing else moves"),

    /** The clocks of the nodes disagree. */
    SKEW("the clocks of the nodes disagree"),

    /** A replica of Redis that has received nothing of what was written takes over; every session with it is cut. */
    FAILOVER("a Redis replica that has received nothing takes over");

    private final String meaning;

    FaultKind(String meaning) {
        this.meaning = meaning;
    }

    /** The word used in options, files and reports, such as {@code lose-reply}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
