package io.onlyonce.engine.node;

import io.onlyonce.api.StoreKind;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.engine.store.RedisCell;
import io.onlyonce.engine.store.RedisServer;
import io.onlyonce.engine.store.StoreView;
import io.onlyonce.engine.store.Stores;
import io.onlyonce.engine.wire.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The Redis servers of a cell, none, one or several that know nothing of each other, and the cell's own keys in each.
 *
 * @param members in order
 */
public record RedisCells(List<Member> members) implements AutoCloseable {
    /** Copies the list. */
    public RedisCells {
        members = List.copyOf(members);
    }

    /**
     * A server.
     *
     * @param name {@code redis} for the only one, else {@code redis-1} and on
     */
    public record Member(String name, RedisServer server, RedisCell cell) {}

    /** Takes keys of our own in as many servers as a strategy asks for. */
    public static RedisCells create(Stores stores, StrategyInfo info) {
        if (!info.stores().contains(StoreKind.REDIS)) {
            return new RedisCells(List.of());
        }
        List<RedisServer> servers = stores.redis(info.redisServers());
        List<Member> members = new ArrayList<>();
        try {
            for (RedisServer server : servers) {
                members.add(new Member(name(members.size() + 1, servers.size()), server, RedisCell.create(server)));
            }
            return new RedisCells(members);
        } catch (RuntimeException e) {
            members.forEach(member -> member.cell().close());
            throw e;
        }
    }

    private static String name(int number, int of) {
        return Protocol.REDIS.store() + (of == 1 ? "" : "-" + number);
    }

    List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    /** Their addresses, past the wires. */
    public List<String> uris() {
        Function<Member, String> uri = member ->
                member.cell().uri(member.server().host(), member.server().port());
        return members.stream().map(uri).toList();
    }

    /** What every key starts with; the same in all servers, empty text if there are none. */
    public String keyPrefix() {
        return members.stream()
                .map(member -> member.cell().keyPrefix())
                .findFirst()
                .orElse("");
    }

    void remember() {
        members.forEach(member -> member.cell().remember());
    }

    void startOver() {
        startOver(member -> true);
    }

    /** Brings one of them back to where every trial starts. */
    void startOver(String name) {
        startOver(member -> member.name().equals(name));
    }

    private void startOver(Predicate<Member> which) {
        members.stream().filter(which).forEach(member -> member.cell().startOver());
    }

    void passTime(Duration by) {
        members.forEach(member -> member.cell().passTime(by));
    }

    /** All keys; where there are several servers, each with the name of its own in front. */
    List<StoreView.KeyView> keys() {
        return members.stream().flatMap(this::keys).toList();
    }

    private Stream<StoreView.KeyView> keys(Member member) {
        String server = members.size() == 1 ? "" : member.name() + " ";
        return member.cell().keys().stream()
                .map(key -> new StoreView.KeyView(server + key.name(), key.value(), key.leftMillis()));
    }

    @Override
    public void close() {
        members.forEach(member -> member.cell().close());
    }
}
