/** Storms: nodes as processes, faults at their times, and what the checkers make of what was observed. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.storm;
