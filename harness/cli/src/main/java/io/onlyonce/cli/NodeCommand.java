package io.onlyonce.cli;

import io.onlyonce.engine.process.NodeMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Is a scheduler node of a storm; started by the harness, not by people. */
@Command(name = "node", hidden = true, description = "Be a scheduler node; started by 'storm', not by people.")
final class NodeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "HOST:PORT", description = "The harness's control address.")
    private String harness = "";

    @Parameters(index = "1", paramLabel = "NUMBER", description = "Number of this process.")
    private int number;

    @Override
    public Integer call() {
        NodeMain.run(NodeMain.address(harness), number);
        return ExitCodes.HELD;
    }
}
