/** The systematic search over all interleavings of the requests of the nodes. */
package io.onlyonce.engine.explore;
