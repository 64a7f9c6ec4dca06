package io.onlyonce.engine.toxic;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;

/** The few things all sockets here need. */
final class Sockets {
    private Sockets() {}

    static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // There is nothing left to release.
        }
    }

    /** Closes in such a way that the peer sees a reset, and what was not sent yet is lost. */
    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException ignored) {
            // Closed already.
        }
        close(socket);
    }

    /** Where {@code HOST:PORT} is; without a host, loopback. */
    static InetSocketAddress resolve(String address) throws IOException {
        if (address.isEmpty()) {
            return new InetSocketAddress(host(""), 0);
        }
        int colon = address.lastIndexOf(':');
        if (colon < 0) {
            throw new UnknownHostException("address %s: missing port in address".formatted(address));
        }
        return new InetSocketAddress(host(address.substring(0, colon)), port(address.substring(colon + 1)));
    }

    private static InetAddress host(String host) throws UnknownHostException {
        return host.isEmpty() ? InetAddress.getByAddress(new byte[] {127, 0, 0, 1}) : InetAddress.getByName(host);
    }

    private static int port(String digits) throws UnknownHostException {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 0xFFFF) {
            throw new UnknownHostException("address %s: invalid port".formatted(digits));
        }
        return Integer.parseInt(digits);
    }

    /** As the API writes addresses. */
    static String text(ServerSocket listener) {
        return text(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
    }

    static String text(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[%s]:%d" : "%s:%d").formatted(host, address.getPort());
    }
}
