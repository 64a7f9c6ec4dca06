package io.onlyonce.junit.platform;

import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.findRepeatableAnnotations;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.hierarchical.Node.SkipResult;

/** Reads the annotations of Jupiter that mean the same here. */
final class Annotations {
    private Annotations() {}

    static String displayName(AnnotatedElement element, String otherwise) {
        return findAnnotation(element, DisplayName.class)
                .map(DisplayName::value)
                .orElse(otherwise);
    }

    /** Of the element, and those that it inherits. */
    static Set<TestTag> tags(AnnotatedElement element, Set<TestTag> inherited) {
        Set<TestTag> tags = new LinkedHashSet<>(inherited);
        findRepeatableAnnotations(element, Tag.class).stream()
                .map(Tag::value)
                .filter(TestTag::isValid)
                .map(TestTag::create)
                .forEach(tags::add);
        return tags;
    }

    static SkipResult disabled(AnnotatedElement element) {
        return findAnnotation(element, Disabled.class)
                .map(disabled ->
                        SkipResult.skip(disabled.value().isBlank() ? element + " is disabled" : disabled.value()))
                .orElseGet(SkipResult::doNotSkip);
    }

    /** The time-out of a method, or else of the class it is in. */
    static Optional<Duration> timeout(Method method, Class<?> type) {
        return findAnnotation(method, Timeout.class)
                .or(() -> findAnnotation(type, Timeout.class))
                .map(timeout -> Duration.of(timeout.value(), timeout.unit().toChronoUnit()));
    }
}
