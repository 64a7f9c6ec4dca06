/** What is decided before a storm begins: schedule, nodes and their clocks, and which faults come when. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.plan;
