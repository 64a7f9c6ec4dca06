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
        int port = Integer.parseInt(args[0]);
        int number = Integer.parseInt(args[1]);
        try {
            serve(port, number, String.valueOf(System.getenv(TOKEN)));
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            System.getLogger(NodeMain.class.getName()).log(System.Logger.Level.INFO, "the harness is gone", e);
            Runtime.getRuntime().halt(1);
        }
    }

    private static void serve(int port, int number, String token) throws IOException {
        try (ControlChannel channel = new ControlChannel(new Socket(InetAddress.getLoopbackAddress(), port))) {
            channel.send(new NodeReport.Hello(token, number));
            new LocalNode(channel).serve();
        }
    }
}
