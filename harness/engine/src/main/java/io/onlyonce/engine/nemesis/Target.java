package io.onlyonce.engine.nemesis;

import eu.rekawek.toxiproxy.Proxy;

/** Everything in a storm that a fault can lay hands on, by name. */
public interface Target {
    /**
     * A node of the plan.
     *
     * @throws FaultException if there is none of that name
     */
    BreakableNode node(String name) throws FaultException;

    /**
     * The proxy on the path from a node to a store; every path has one of its own.
     *
     * @param store {@code postgres}, {@code redis} or {@code sink}
     * @throws FaultException if the node has no such path
     */
    Proxy path(String node, String store) throws FaultException;

    /** The guarded database. */
    BreakableStore postgres() throws FaultException;

    /** Redis; there is none if the strategy does not talk to it. */
    BreakableRedis redis() throws FaultException;
}
