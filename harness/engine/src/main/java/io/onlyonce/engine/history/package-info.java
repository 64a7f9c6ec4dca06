/** What was observed in a trial, in order, and its form as a file. */
package io.onlyonce.engine.history;
