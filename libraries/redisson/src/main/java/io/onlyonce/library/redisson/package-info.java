/** Redisson's locks as guards, and its scheduled executor as a scheduler, as its documentation shows them. */
package io.onlyonce.library.redisson;
