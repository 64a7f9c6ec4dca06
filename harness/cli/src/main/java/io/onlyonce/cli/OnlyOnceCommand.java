package io.onlyonce.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of all commands; what is set here with {@code INHERIT} reaches every one of them. */
@Command(
        name = "onlyonce",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Does every slot of a scheduled job take effect exactly once - and if not, what is the shortest way"
                        + " it goes wrong? Runs guards against real Postgres and Redis and tries the ways "
                        + "their requests can"
                        + " interleave.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:every claim held",
            " 1:a claim was violated",
            " 2:undecided: too little was seen to tell",
            "64:the command line or a file is wrong",
            "70:the harness or its stores failed"
        },
        exitCodeOnInvalidInput = ExitCodes.USAGE,
        exitCodeOnExecutionException = ExitCodes.HARNESS)
final class OnlyOnceCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
