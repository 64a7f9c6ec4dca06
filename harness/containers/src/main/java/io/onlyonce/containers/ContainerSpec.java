package io.onlyonce.containers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.PortBinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a container is made of; built by adding to it. */
final class ContainerSpec {
    private final String name;
    private final String image;
    private final List<String> command = new ArrayList<>();
    private final List<String> entrypoint = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<PortBinding> ports = new ArrayList<>();
    private final List<Bind> binds = new ArrayList<>();
    private final Map<String, String> memoryDirectories = new TreeMap<>();
    private Optional<String> user = Optional.empty();
    private boolean onNetworkOfMachine;
    private boolean bare;

    ContainerSpec(String name, String image) {
        this.name = name;
        this.image = image;
    }

    ContainerSpec command(List<String> words) {
        command.addAll(words);
        return this;
    }

    ContainerSpec entrypoint(String program) {
        entrypoint.add(program);
        return this;
    }

    ContainerSpec environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Publishes a port, on loopback alone. */
    ContainerSpec publish(int onLoopback, int inside) {
        ports.add(PortBinding.parse("127.0.0.1:%d:%d".formatted(onLoopback, inside)));
        return this;
    }

    ContainerSpec mount(Bind bind) {
        binds.add(bind);
        return this;
    }

    /** A directory that is gone when the container ends. */
    ContainerSpec inMemory(String directory, String options) {
        memoryDirectories.put(directory, options);
        return this;
    }

    ContainerSpec user(Optional<String> other) {
        user = other;
        return this;
    }

    /** Without a network of its own, so that it can use the machine's loopback. */
    ContainerSpec onNetworkOfMachine() {
        onNetworkOfMachine = true;
        return this;
    }

    /** Without any privilege, on a root file system that cannot be written to, and gone once it ends. */
    ContainerSpec bare() {
        bare = true;
        return this;
    }

    String name() {
        return name;
    }

    String image() {
        return image;
    }

    List<String> command() {
        return command;
    }

    List<String> entrypoint() {
        return entrypoint;
    }

    List<String> environment() {
        return environment.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList();
    }

    List<PortBinding> ports() {
        return ports;
    }

    List<Bind> binds() {
        return binds;
    }

    Map<String, String> memoryDirectories() {
        return memoryDirectories;
    }

    Optional<String> user() {
        return user;
    }

    boolean isOnNetworkOfMachine() {
        return onNetworkOfMachine;
    }

    boolean isBare() {
        return bare;
    }
}
