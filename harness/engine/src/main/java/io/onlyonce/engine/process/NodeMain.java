package io.onlyonce.engine.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** What runs in a node process. */
public final class NodeMain {
    static final String TOKEN = "ONLYONCE_NODE_TOKEN";

    private NodeMain() {}

    /**
     * Is a node of the harness that listens on a port of loopback, until that is gone; then ends at once, whatever its
     * guards have left running.
     *
     * @param args the port and the number of this process
     */
    public static void main(String[] args) {
        run(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        // Not an orderly exit: that would wait for what guards and their libraries still do.
        Runtime.getRuntime().halt(0);
    }

    /** Is a node until the harness is gone; the environment holds the token with which the harness knows its own. */
    public static void run(int port, int number) {
        String token = String.valueOf(System.getenv(TOKEN));
        try (ControlChannel channel = new ControlChannel(new Socket(InetAddress.getLoopbackAddress(), port))) {
            channel.send(new NodeReport.Hello(token, number));
            new LocalNode(channel).serve();
        } catch (IOException e) {
            System.getLogger(NodeMain.class.getName()).log(System.Logger.Level.INFO, "the harness is gone", e);
        }
    }
}
