/** Files that are whole or not there at all, and the JSON in them. */
package io.onlyonce.engine.file;
