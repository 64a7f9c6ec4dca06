package io.onlyonce.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes what campaigns in containers have left behind: exactly what carries our label, and nothing of a campaign that
 * is still under way.
 */
public final class CleanUp {
    private final DockerClient client;

    private CleanUp(DockerClient client) {
        this.client = client;
    }

    /**
     * Finds the engine.
     *
     * @throws io.onlyonce.engine.problem.ProblemException if there is none that can be used
     */
    public static CleanUp open() {
        return new CleanUp(Engine.find().client());
    }

    /**
     * What is left of a campaign.
     *
     * @param kind {@code container} or {@code network}
     */
    public record Left(String kind, String id, String name, Map<String, String> labels) {
        /** Names the campaign. */
        public String run() {
            return labels.getOrDefault(Labels.RUN, "");
        }

        /** Whether the harness that made it was a process of this machine and is no more. */
        public boolean isOrphan() {
            return Owner.of(labels).isGone();
        }
    }

    /** Everything that carries our label, containers first. */
    public List<Left> find() {
        return find(client, Map.of(Labels.OURS, "true"));
    }

    private static List<Left> find(DockerClient client, Map<String, String> labels) {
        List<Left> all = new ArrayList<>();
        for (Container container : client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec()) {
            String[] names = Optional.ofNullable(container.getNames()).orElse(new String[] {""});
            all.add(new Left("container", container.getId(), names[0].replaceFirst("^/", ""), container.getLabels()));
        }
        for (Network network : client.listNetworksCmd().exec()) {
            Map<String, String> found = Optional.ofNullable(network.getLabels()).orElse(Map.of());
            if (found.entrySet().containsAll(labels.entrySet())) {
                all.add(new Left("network", network.getId(), network.getName(), found));
            }
        }
        return all;
    }

    /** Removes what the predicate wants, and returns it. */
    public List<Left> remove(Predicate<Left> wanted) {
        List<Left> all = find().stream().filter(wanted).toList();
        all.forEach(left -> remove(client, left));
        return all;
    }

    static void removeAll(DockerClient client, String run) {
        find(client, Map.of(Labels.RUN, run)).forEach(left -> remove(client, left));
    }

    private static void remove(DockerClient client, Left left) {
        Engine.unlessGone(() -> {
            if (left.kind().equals("container")) {
                client.removeContainerCmd(left.id())
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } else {
                client.removeNetworkCmd(left.id()).exec();
            }
        });
    }
}
