package io.carewallet.ethereum.rpc;

import java.net.URI;

/// Where a node answers.
///
/// @param token sent as `Authorization: Bearer`; empty when the node wants none
public record Endpoint(URI url, String token) {
    @Override
    public String toString() {
        return "Endpoint[" + url.getScheme() + "://" + url.getAuthority() + "]";
    }
}
