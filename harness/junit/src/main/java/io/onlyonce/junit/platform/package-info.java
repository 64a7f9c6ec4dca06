/** Finds and runs {@link io.onlyonce.junit.OnlyOnceTest} methods on the JUnit Platform, beside Jupiter. */
package io.onlyonce.junit.platform;
