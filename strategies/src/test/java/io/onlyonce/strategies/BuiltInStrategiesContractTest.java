package io.onlyonce.strategies;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.junit.GuardStrategyContract;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in guard keeps the contract that all guards share. */
@ParameterizedClass(name = "{0}")
@MethodSource("builtIn")
class BuiltInStrategiesContractTest extends GuardStrategyContract {
    private final ServiceLoader.Provider<GuardStrategy> provider;

    BuiltInStrategiesContractTest(String id, ServiceLoader.Provider<GuardStrategy> provider) {
        this.provider = provider;
    }

    static Stream<Arguments> builtIn() {
        return ServiceLoader.load(GuardStrategy.class).stream()
                .map(provider -> Arguments.of(provider.get().info().id(), provider));
    }

    @Override
    protected GuardStrategy strategy() {
        return provider.get();
    }

    @Override
    protected boolean isAlarm(Exception error) {
        return error instanceof DuplicateRunException;
    }
}
