package io.onlyonce.engine.process;

import io.onlyonce.engine.node.ErrorText;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The inside of a node process: carries out the harness's orders until the harness is gone. */
final class LocalNode {
    private final ControlChannel channel;
    private final Consumer<NodeReport> harness;
    private @Nullable NodeLife life;
    private @Nullable HostedLife hosted;

    LocalNode(ControlChannel channel) {
        this.channel = channel;
        this.harness = report -> {
            try {
                channel.send(report);
            } catch (IOException e) {
                // The harness is gone, and the reading end sees that as well and ends the process.
                System.getLogger(LocalNode.class.getName()).log(System.Logger.Level.DEBUG, "nobody hears " + report, e);
            }
        };
    }

    /** Carries out orders; returns once the harness has closed the channel or is gone. */
    void serve() throws IOException {
        NumberedOrder next = channel.receive(NumberedOrder.class);
        while (next != null) {
            Reply reply = new Reply(next.number(), harness);
            try {
                next.order().carryOut(this, reply);
            } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
                reply.refused(ErrorText.firstLine(e));
            }
            next = channel.receive(NumberedOrder.class);
        }
    }

    void configure(NodeConfig config) {
        NodeLife begun = new NodeLife(config, harness);
        life = begun;
        begun.open();
    }

    NodeLife life() {
        return Optional.ofNullable(life).orElseThrow(() -> new IllegalStateException("it is not configured yet"));
    }

    void hold(HostedConfig config) {
        hosted = new HostedLife(config, harness);
    }

    HostedLife held() {
        return Optional.ofNullable(hosted).orElseThrow(() -> new IllegalStateException("it holds no guards yet"));
    }

    void stop(Runnable stopped) {
        if (life == null) {
            stopped.run();
        } else {
            life().stop(stopped);
        }
    }
}
