/** Where {@code call} effects arrive, and the client that sends them. */
package io.onlyonce.engine.sink;
