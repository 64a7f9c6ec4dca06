package io.onlyonce.strategies;

import io.onlyonce.api.Preparation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Connections that replace a part of every statement that is prepared on them. */
final class Rewriting {
    private Rewriting() {}

    static DataSource of(DataSource source, String part, String by) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object answer = invoke(source, method, arguments);
            return answer instanceof Connection connection ? of(connection, part, by) : answer;
        });
    }

    private static Connection of(Connection connection, String part, String by) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                arguments[0] = ((String) arguments[0]).replace(part, by);
            }
            return invoke(connection, method, arguments);
        });
    }

    static Preparation in(Preparation preparation, String part, String by) {
        return new Preparation(
                of(preparation.dataSource(), part, by),
                preparation.redisUris(),
                preparation.keyPrefix(),
                preparation.slots(),
                preparation.effectTable(),
                preparation.effect());
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Rewriting.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
