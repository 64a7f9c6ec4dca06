package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A server whose side of each conversation the test plays itself. */
public final class TestUpstream implements AutoCloseable {
    private static final int BACKLOG = 16;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket listener;

    public TestUpstream() throws IOException {
        listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(PATIENCE_MILLIS);
    }

    /** As Toxiproxy wants it. */
    public String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    /** A client's connection by way of another address, with its server's end. */
    public Talk talk(String listen) throws IOException {
        Socket client = connect(listen);
        Socket server = listener.accept();
        server.setSoTimeout(PATIENCE_MILLIS);
        return new Talk(client, server);
    }

    /** A client's end. */
    public static Socket connect(String listen) throws IOException {
        int colon = listen.lastIndexOf(':');
        Socket client = new Socket(listen.substring(0, colon), Integer.parseInt(listen.substring(colon + 1)));
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** Both ends of a conversation. */
    public record Talk(Socket client, Socket server) implements AutoCloseable {
        public void clientSays(String text) throws IOException {
            say(client, text);
        }

        public void serverSays(String text) throws IOException {
            say(server, text);
        }

        public String serverHears(int bytes) throws IOException {
            return hear(server, bytes);
        }

        public String clientHears(int bytes) throws IOException {
            return hear(client, bytes);
        }

        public boolean serverIsCut() throws IOException {
            return isCut(server);
        }

        public boolean clientIsCut() throws IOException {
            return isCut(client);
        }

        private static boolean isCut(Socket socket) throws IOException {
            try {
                return socket.getInputStream().read() < 0;
            } catch (SocketException e) {
                return true;
            }
        }

        /** One question and one answer. */
        public String ask() throws IOException {
            clientSays("ping");
            String question = serverHears(4);
            serverSays("pong");
            return question + " " + clientHears(4);
        }

        private static void say(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        /** So many bytes, or fewer if the connection ends before. */
        private static String hear(Socket socket, int bytes) throws IOException {
            byte[] heard = socket.getInputStream().readNBytes(bytes);
            return new String(heard, StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }
}
