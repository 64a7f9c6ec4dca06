package io.onlyonce.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that a page tells its reader to type, with what the page says about them in comments just before:
 * {@code <!-- exit 1 -->}, {@code <!-- not run: REASON -->}, and {@code <!-- first: COMMAND -->} for what must have
 * been run although the page does not show it.
 *
 * @param line of the page on which they begin, from 1
 * @param script what is typed
 * @param exitCode that the last command is to end with
 * @param first what is run before, unseen; empty text for nothing
 * @param notRun why it is not run; empty text if it is
 */
record DocumentedCommand(int line, String script, int exitCode, String first, String notRun) {
    private static final Pattern COMMENT = Pattern.compile("<!-- (exit|first:|not run:) (.+) -->");
    private static final String INDENTED = "    ./onlyonce ";

    /** All of a page in Markdown: blocks fenced as {@code sh}, and indented lines that begin with the command. */
    static List<DocumentedCommand> in(List<String> page) {
        List<DocumentedCommand> found = new ArrayList<>();
        DocumentedCommand next = nothing();
        int fenceAt = -1;
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i);
            boolean fenced = fenceAt >= 0;
            if (fenced && line.equals("```")) {
                String script = String.join("\n", page.subList(fenceAt + 1, i));
                found.add(next.of(fenceAt + 1, script));
                next = nothing();
                fenceAt = -1;
            } else if (!fenced && line.equals("```sh")) {
                fenceAt = i;
            } else if (!fenced && line.startsWith(INDENTED)) {
                found.add(next.of(i + 1, line.strip()));
                next = nothing();
            } else if (!fenced) {
                next = next.told(line);
            }
        }
        return found;
    }

    private static DocumentedCommand nothing() {
        return new DocumentedCommand(0, "", 0, "", "");
    }

    private DocumentedCommand of(int where, String typed) {
        return new DocumentedCommand(where, typed, exitCode, first, notRun);
    }

    /** What a comment says is said about the next command, and forgotten if something else comes in between. */
    private DocumentedCommand told(String text) {
        Matcher comment = COMMENT.matcher(text);
        if (!comment.matches()) {
            return text.isBlank() ? this : nothing();
        }
        String said = comment.group(2);
        return switch (comment.group(1)) {
            case "exit" -> new DocumentedCommand(line, script, Integer.parseInt(said), first, notRun);
            case "first:" -> new DocumentedCommand(line, script, exitCode, said, notRun);
            default -> new DocumentedCommand(line, script, exitCode, first, said);
        };
    }
}
