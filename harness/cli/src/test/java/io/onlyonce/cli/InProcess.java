package io.onlyonce.cli;

import io.onlyonce.cli.ChildProcess.Ended;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command line in the test's own process, where no start of a JVM is paid for. */
final class InProcess {
    private InProcess() {}

    static Ended run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(new PrintWriter(out), new PrintWriter(err), "", name -> "");
        int exitCode = CommandLines.create(console).execute(args);
        console.flush();
        return new Ended(exitCode, out.toString(), err.toString());
    }
}
