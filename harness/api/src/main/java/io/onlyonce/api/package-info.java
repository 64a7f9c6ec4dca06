/**
 * What the author of a guard sees, and nothing else: implement {@link io.onlyonce.api.GuardStrategy}, register it for
 * {@link java.util.ServiceLoader}, and the harness explores it.
 *
 * <p>This package depends on the JDK alone. Nothing in it is ever {@code null}; what may be absent is an
 * {@link java.util.Optional}.
 */
package io.onlyonce.api;
