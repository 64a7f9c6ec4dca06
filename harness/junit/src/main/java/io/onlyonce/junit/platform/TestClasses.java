package io.onlyonce.junit.platform;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.onlyonce.junit.OnlyOnceTest;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Tells which classes and methods are tests. */
final class TestClasses {
    private TestClasses() {}

    /** Whether a scan takes the class by itself: not abstract, not an inner class, and with a test in it. */
    static boolean isContainer(Class<?> type) {
        return isInstantiable(type) && !isInner(type) && hasTests(type);
    }

    static boolean isNested(Class<?> type) {
        return isInstantiable(type) && isInner(type) && isAnnotated(type, Nested.class) && hasTests(type);
    }

    private static boolean isInstantiable(Class<?> type) {
        boolean named = !type.isAnonymousClass() && !type.isLocalClass() && !type.isInterface();
        return named && !Modifier.isAbstract(type.getModifiers());
    }

    private static boolean isInner(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }

    private static boolean hasTests(Class<?> type) {
        return !methods(type).isEmpty() || !nested(type).isEmpty();
    }

    static boolean isTest(Method method) {
        return isAnnotated(method, OnlyOnceTest.class);
    }

    static List<Method> methods(Class<?> type) {
        return ReflectionSupport.findMethods(type, TestClasses::isTest, HierarchyTraversalMode.TOP_DOWN);
    }

    static List<Class<?>> nested(Class<?> type) {
        return ReflectionSupport.findNestedClasses(type, TestClasses::isNested);
    }

    /** An instance of a class, within instances of the classes around it. */
    static Object instance(Class<?> type) {
        return isInner(type)
                ? ReflectionSupport.newInstance(type, instance(type.getEnclosingClass()))
                : ReflectionSupport.newInstance(type);
    }
}
