/** Many workers on one hammered queue, with nothing broken on purpose: measures how often it goes wrong by itself. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.soak;
