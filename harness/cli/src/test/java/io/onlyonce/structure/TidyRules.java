package io.onlyonce.structure;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The house rules that a formatter, a compiler and a look at byte code cannot hold. */
final class TidyRules {
    static final int LONGEST_METHOD_LINES = 60;
    static final int LONGEST_FILE_LINES = 400;
    static final int LONGEST_LINE = 120;
    static final int MOST_PARAMETERS = 5;

    /** Text that must not appear in code, with what to write instead. */
    private static final Map<Pattern, String> BANNED = Map.of(
            Pattern.compile("\\bThread\\.sleep\\("), "a latch, a gate or a condition",
            Pattern.compile("\\bTimeUnit\\.\\w+\\.sleep\\("), "a latch, a gate or a condition",
            Pattern.compile("\\bMath\\.random\\("), "a SplittableRandom made from the seed",
            Pattern.compile("\\bnew Random\\(\\)"), "a SplittableRandom made from the seed",
            Pattern.compile("\\.printStackTrace\\(\\)"), "a ProblemException that carries the cause",
            Pattern.compile("@Disabled\\b"), "a repaired test, or none",
            Pattern.compile("\\bAssertions\\.assert(Equals|True|False|Null|Throws)\\b"), "AssertJ's assertThat",
            Pattern.compile("\\bnew Date\\("), "java.time");

    private static final Pattern PRINTS = Pattern.compile("\\bSystem\\.(out|err)\\b");
    private static final Pattern UNFINISHED = Pattern.compile("(//|\\*).*\\b(TO" + "DO|FIX" + "ME)\\b");
    private static final Pattern COMMENT_OR_TEXT =
            Pattern.compile("//.*|/\\*.*?\\*/|^\\s*\\*.*|\"(\\\\.|[^\"\\\\])*\"");

    private TidyRules() {}

    /** What one file breaks, and how long its methods are. */
    static Tidiness check(SourceFile file) {
        return checkAll(List.of(file)).get(0);
    }

    /** The same for many files, in their order. O(their size). */
    static List<Tidiness> checkAll(List<SourceFile> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> sources = files.stream().map(TidyRules::inMemory).toList();
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            return files.stream()
                    .map(file -> check(file, units.next(), positions))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Tidiness check(SourceFile file, CompilationUnitTree unit, SourcePositions positions) {
        List<String> findings = new ArrayList<>();
        List<String> lines = file.lines();
        if (lines.size() > LONGEST_FILE_LINES) {
            findings.add(
                    "%s: %d lines; split it (at most %d)".formatted(file.name(), lines.size(), LONGEST_FILE_LINES));
        }
        for (int number = 1; number <= lines.size(); number++) {
            checkLine(file, number, lines.get(number - 1), findings);
        }
        TidyScanner scanner = new TidyScanner(file.name(), lines(unit, positions));
        scanner.scan(unit, null);
        findings.addAll(scanner.findings());
        return new Tidiness(file, scanner.methodLines(), findings);
    }

    private static void checkLine(SourceFile file, int number, String line, List<String> findings) {
        String where = file.name() + ":" + number + ": ";
        if (line.length() > LONGEST_LINE && !line.contains("\"")) {
            findings.add(where + line.length() + " characters; break the line (at most " + LONGEST_LINE + ")");
        }
        if (UNFINISHED.matcher(line).find()) {
            findings.add(where + "unfinished work; finish it, or open an issue");
        }
        String code = COMMENT_OR_TEXT.matcher(line).replaceAll("");
        BANNED.forEach((banned, instead) -> {
            if (banned.matcher(code).find()) {
                findings.add(where + "'" + code.strip() + "'; use " + instead);
            }
        });
        if (!file.isTest() && !file.isCommandLine() && PRINTS.matcher(code).find()) {
            findings.add(where + "prints; return a value, only the command line prints");
        }
    }

    private static JavaFileObject inMemory(SourceFile file) {
        URI uri = URI.create("string:///" + file.name());
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return file.text();
            }
        };
    }

    private static Lines lines(CompilationUnitTree unit, SourcePositions positions) {
        LineMap map = unit.getLineMap();
        return new Lines() {
            @Override
            public int first(Tree tree) {
                return (int) map.getLineNumber(positions.getStartPosition(unit, tree));
            }

            @Override
            public int last(Tree tree) {
                return (int) map.getLineNumber(positions.getEndPosition(unit, tree));
            }
        };
    }

    /** Where a part of the source begins and ends. */
    interface Lines {
        int first(Tree tree);

        int last(Tree tree);
    }

    /** What was found in one file. */
    record Tidiness(SourceFile file, List<Integer> methodLines, List<String> findings) {}
}
