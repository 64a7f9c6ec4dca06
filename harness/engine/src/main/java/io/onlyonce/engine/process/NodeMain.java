package io.onlyonce.engine.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** What runs in a node process. */
public final class NodeMain {
    /** Variable of the environment that holds the token with which the harness knows its own. */
    public static final String TOKEN = "ONLYONCE_NODE_TOKEN";

    private NodeMain() {}

    /**
     * Is a node of the harness that listens at an address, until that is gone; then ends at once, whatever its guards
     * have left running.
     *
     * @param args the address as {@code HOST:PORT}, and the number of this process
     */
    public static void main(String[] args) {
        run(address(args[0]), Integer.parseInt(args[1]));
        // Not an orderly exit: that would wait for what guards and their libraries still do.
        Runtime.getRuntime().halt(0);
    }

    /** The options of Java for a node's process, wherever it runs. */
    public static List<String> options() {
        return NodeJava.OPTIONS;
    }

    /** The arguments of {@link #main} for a process. */
    public static String[] arguments(NodeSite.Start start) {
        InetSocketAddress control = start.control();
        return new String[] {
            control.getAddress().getHostAddress() + ":" + control.getPort(), Integer.toString(start.number())
        };
    }

    /** Reads {@code HOST:PORT}. */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Is a node until the harness is gone; see {@link #TOKEN}. */
    public static void run(InetSocketAddress harness, int number) {
        String token = String.valueOf(System.getenv(TOKEN));
        try (ControlChannel channel = new ControlChannel(new Socket(harness.getAddress(), harness.getPort()))) {
            channel.send(new NodeReport.Hello(token, number));
            new LocalNode(channel).serve();
        } catch (IOException e) {
            System.getLogger(NodeMain.class.getName()).log(System.Logger.Level.INFO, "the harness is gone", e);
        }
    }
}
