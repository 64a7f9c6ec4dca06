/** Checkers: pure functions from a history to a verdict. */
package io.onlyonce.engine.check;
