/** The paths from nodes to stores, where requests are framed, held, handed on and cut. */
package io.onlyonce.engine.wire;
