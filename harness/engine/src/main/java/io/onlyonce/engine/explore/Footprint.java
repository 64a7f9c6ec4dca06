package io.onlyonce.engine.explore;

import io.onlyonce.engine.hostfs.HostFileSystem;

/**
 * What carrying out a decision may read or change; two decisions of different nodes commute if their footprints are
 * independent, and then only one of their two orders has to be tried.
 *
 * <p>The relation is conservative: whatever is not known to commute is dependent.
 *
 * <ul>
 *   <li>Requests to different stores commute: no store sees the other's.
 *   <li>Two plain reads of a store commute: neither changes what the other sees.
 *   <li>Requests outside transactions on different tables, or different Redis keys, commute: see {@link
 *       RequestForms} for what is recognised; everything else touches the whole store.
 *   <li>Files of different hosts commute; on one host, looks at files do, and so does what is done to files of
 *       different names by their names. Locks and writes go by the open file, and commute with nothing on their host.
 *   <li>Two plain inserts of effects commute where no constraint can make one refuse the other.
 *   <li>Starting a process commutes with deliveries, unless attaching sends requests: until its first request it
 *       touches nothing that others see.
 *   <li>What may let a node into the work does not commute with what may let another node out of it: the order decides
 *       whether two attempts were inside at once.
 *   <li>Every other fault depends on everything.
 * </ul>
 *
 * @param node the process that acts; its own decisions never commute
 * @param store what is touched; empty text for everything
 * @param object a table or key of the store; empty text for the whole store
 * @param access how it is touched
 * @param section what it may mean for the critical section
 */
record Footprint(String node, String store, String object, Access access, Section section) {
    private static final String FILES = HostFileSystem.STORE + "@";

    enum Access {
        READ,
        WRITE,
        /** A plain insert of effects into a table without constraints; commutes with its like. */
        APPEND,
        /** Starts a process. */
        START,
        /** Any other fault. */
        EVERYTHING
    }

    enum Section {
        /** The node is before the work: it may be let in. */
        MAY_ENTER,
        /** The node is inside: it may be let out. */
        MAY_LEAVE,
        /** The node is inside, and may go on to the work of another slot. */
        MAY_LEAVE_AND_ENTER,
        /** The node has done its last work already. */
        NEITHER;

        boolean crosses(Section other) {
            return (mayEnter() && other.mayLeave()) || (mayLeave() && other.mayEnter());
        }

        private boolean mayEnter() {
            return this == MAY_ENTER || this == MAY_LEAVE_AND_ENTER;
        }

        private boolean mayLeave() {
            return this == MAY_LEAVE || this == MAY_LEAVE_AND_ENTER;
        }
    }

    /** Of a fault that depends on everything. */
    static Footprint fault(String name) {
        return new Footprint(name, "", "", Access.EVERYTHING, Section.NEITHER);
    }

    /** Of the start of a process, which may walk into the work without asking anyone. */
    static Footprint start(String name) {
        return new Footprint(name, "", "", Access.START, Section.MAY_ENTER);
    }

    /** Of an operation on a file; the files of another host are another store. */
    static String filesOf(String host) {
        return FILES + host;
    }

    /** Whether no connection carries it that could be lost. */
    boolean isLocal() {
        return store.startsWith(FILES);
    }

    boolean isIndependentOf(Footprint other) {
        if (node.equals(other.node) || access == Access.EVERYTHING || other.access == Access.EVERYTHING) {
            return false;
        }
        if (access == Access.START || other.access == Access.START) {
            return access != other.access && !section.crosses(other.section);
        }
        return !section.crosses(other.section) && !clashes(other);
    }

    private boolean clashes(Footprint other) {
        if (!store.equals(other.store) || isElsewhere(other)) {
            return false;
        }
        boolean alike = access == other.access;
        return !(alike && (access == Access.READ || access == Access.APPEND));
    }

    private boolean isElsewhere(Footprint other) {
        return !object.isEmpty() && !other.object.isEmpty() && !object.equals(other.object);
    }
}
