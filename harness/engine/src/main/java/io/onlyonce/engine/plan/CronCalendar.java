package io.onlyonce.engine.plan;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * When a cron expression fires in a zone: in each minute of local time that matches it, so twice in an hour that is
 * repeated and never in one that is skipped.
 *
 * <p>Source: the text of POSIX {@code crontab}, which knows local time alone. Daemons that treat the two nights
 * otherwise (Vixie cron since 3.0 does for jobs with fixed hours) are not meant.
 */
public final class CronCalendar {
    private static final int FIELDS_WITH_SECONDS = 6;

    private final ExecutionTime minutes;
    private final ZoneId zone;

    /**
     * Reads an expression of five fields, or of six that begin with the second, as those of libraries do.
     *
     * @throws ProblemException of kind {@code USAGE} if it is neither
     */
    public CronCalendar(String expression, ZoneId zone) {
        this.minutes = parse(expression);
        this.zone = zone;
    }

    private static ExecutionTime parse(String expression) {
        try {
            boolean seconds = expression.strip().split("\\s+", -1).length == FIELDS_WITH_SECONDS;
            CronType type = seconds ? CronType.SPRING53 : CronType.UNIX;
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
            return ExecutionTime.forCron(parser.parse(expression).validate());
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                            ProblemKind.USAGE,
                            "cron expression '" + expression + "'",
                            String.valueOf(e.getMessage()),
                            "minute, hour, day of month, month and day of week, such as '*/15 * * * *'",
                            "Correct it.")
                    .because(e);
        }
    }

    /** The first occurrence later than an instant; empty if there will be none. */
    public Optional<ZonedDateTime> next(Instant after) {
        ZoneRules rules = zone.getRules();
        Instant from = after;
        LocalDateTime local = LocalDateTime.ofInstant(from, zone);
        while (true) {
            ZoneOffset offset = rules.getOffset(from);
            Optional<ZonedDateTime> match =
                    nextLocal(local).map(minute -> minute.toInstant(offset).atZone(zone));
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (match.isEmpty() || change == null || match.get().toInstant().isBefore(change.getInstant())) {
                return match;
            }
            from = change.getInstant();
            // The minute with which the new offset begins counts too.
            local = change.getDateTimeAfter().minusSeconds(1);
        }
    }

    /** The first matching minute later than a local time, as if no offset ever changed. */
    Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return minutes.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
