package io.onlyonce.engine.toxic;

import java.util.List;

/** A proxy as the API shows it. */
record ProxyState(String name, String listen, String upstream, boolean enabled, List<PlacedToxic> toxics) {}
