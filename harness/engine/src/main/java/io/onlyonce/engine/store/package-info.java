/** Real Postgres and Redis: started, started over, asked who waits for whom. */
package io.onlyonce.engine.store;
