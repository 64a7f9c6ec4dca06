package io.onlyonce.strategies;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.junit.GuardStrategyContract;
import org.junit.jupiter.api.Nested;

/** Every built-in guard keeps the contract that all guards share. */
class BuiltInStrategiesContractTest {
    @Nested
    class OfNoGuard extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new NoGuard();
        }
    }

    @Nested
    class OfFlagCheckThenAct extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new FlagCheckThenAct();
        }
    }

    @Nested
    class OfClaimReadThenSave extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new ClaimReadThenSave();
        }
    }

    @Nested
    class OfStatusCheckThenSet extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new StatusCheckThenSet();
        }
    }

    @Nested
    class OfClaimUpdateReturning extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new ClaimUpdateReturning();
        }
    }

    @Nested
    class OfClaimUpdateReturningRetry extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new ClaimUpdateReturningRetry();
        }
    }

    @Nested
    class OfStatusConditionalUpdate extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new StatusConditionalUpdate();
        }
    }

    @Nested
    class OfUniqueConstraint extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new UniqueConstraint();
        }
    }

    @Nested
    class OfAdvisoryLock extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new AdvisoryLock();
        }
    }

    @Nested
    class OfAdvisoryLockThenCheck extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new AdvisoryLockThenCheck();
        }
    }

    @Nested
    class OfRedisSetNx extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new RedisSetNx();
        }
    }

    @Nested
    class OfRedisSetNxKeep extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new RedisSetNxKeep();
        }
    }

    @Nested
    class OfFlock extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new Flock();
        }
    }

    @Nested
    class OfPidFile extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new PidFile();
        }
    }

    @Nested
    class OfExclusiveCreate extends GuardStrategyContract {
        @Override
        protected GuardStrategy strategy() {
            return new ExclusiveCreate();
        }
    }
}
