/** Nodes hosted as processes of their own: starting them, talking to them, breaking them, and their inside. */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.process;
