/** Gates on structure: which module may see which, and how large a method may grow. */
package io.onlyonce.structure;
