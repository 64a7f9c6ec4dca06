package io.onlyonce.engine.soak;

/** Is told how a soak goes on. Called on one thread of the soak's own. */
public interface SoakListener {
    /** The stores are up and hold a record for every slot; the workers begin now. */
    default void begun() {}

    /**
     * More slots were judged.
     *
     * @param judged so many by now
     * @param duplicates of them with an item that took effect more than once
     */
    default void judged(int judged, int duplicates) {}
}
