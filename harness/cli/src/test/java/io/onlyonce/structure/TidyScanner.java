package io.onlyonce.structure;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Measures methods and looks at signatures in one parsed source file. */
final class TidyScanner extends TreeScanner<Void, Void> {
    private final String file;
    private final TidyRules.Lines lines;
    private final Deque<ClassTree> within = new ArrayDeque<>();
    private final List<Integer> methodLines = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    TidyScanner(String file, TidyRules.Lines lines) {
        this.file = file;
        this.lines = lines;
    }

    List<Integer> methodLines() {
        return methodLines;
    }

    List<String> findings() {
        return findings;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        within.push(type);
        try {
            return super.visitClass(type, null);
        } finally {
            within.pop();
        }
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        measure(method);
        countParameters(method);
        refuseBooleans(method);
        return super.visitMethod(method, null);
    }

    private void measure(MethodTree method) {
        if (method.getBody() == null) {
            return;
        }
        int length = lines.last(method.getBody()) - lines.first(method) + 1;
        methodLines.add(length);
        if (length > TidyRules.LONGEST_METHOD_LINES) {
            report(method, "%d lines; split it (at most %d)".formatted(length, TidyRules.LONGEST_METHOD_LINES));
        }
    }

    private void countParameters(MethodTree method) {
        boolean isConstructor = method.getReturnType() == null;
        int count = method.getParameters().size();
        if (isConstructor && !isRecord() && count > TidyRules.MOST_PARAMETERS) {
            report(
                    method,
                    "%d parameters; group them in a record (at most %d)".formatted(count, TidyRules.MOST_PARAMETERS));
        }
    }

    private void refuseBooleans(MethodTree method) {
        boolean isPublic = method.getModifiers().getFlags().contains(Modifier.PUBLIC);
        if (!isPublic || isRecord() || isOverride(method) || !everyTypeIsPublic()) {
            return;
        }
        method.getParameters().stream()
                .filter(TidyScanner::isBoolean)
                .forEach(parameter -> report(
                        method, "boolean parameter '%s'; name the choice with an enum".formatted(parameter.getName())));
    }

    private boolean isRecord() {
        return !within.isEmpty() && within.peek().getKind() == Tree.Kind.RECORD;
    }

    private boolean everyTypeIsPublic() {
        return within.stream().allMatch(type -> type.getModifiers().getFlags().contains(Modifier.PUBLIC));
    }

    private static boolean isOverride(MethodTree method) {
        return method.getModifiers().getAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().equals("Override"));
    }

    private static boolean isBoolean(VariableTree parameter) {
        String type = parameter.getType().toString();
        return type.equals("boolean") || type.equals("Boolean");
    }

    private void report(MethodTree method, String what) {
        findings.add("%s:%d: %s(): %s".formatted(file, lines.first(method), method.getName(), what));
    }
}
