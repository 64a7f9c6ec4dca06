/**
 * An embedded Toxiproxy: TCP proxies on loopback whose conversations can be delayed, cut and starved, driven over the
 * HTTP API of Toxiproxy 2. Knows nothing of storms; the real server can take its place.
 *
 * <p>Source: the documentation and behaviour of Toxiproxy, https://github.com/Shopify/toxiproxy.
 */
@org.jspecify.annotations.NullMarked
package io.onlyonce.engine.toxic;
