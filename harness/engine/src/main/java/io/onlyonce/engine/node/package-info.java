/** Nodes hosted as threads: their stores, clock, pool, work and attempts. */
package io.onlyonce.engine.node;
