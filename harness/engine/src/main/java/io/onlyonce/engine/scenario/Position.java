package io.onlyonce.engine.scenario;

/** A place in a file, counted from 1; its text is what an editor jumps to. */
record Position(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
