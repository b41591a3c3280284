package io.carewallet.core.directory;

import io.carewallet.core.value.Address;
import org.jspecify.annotations.Nullable;

/// What an account says about itself: the JSON document of a card blob. Its SHA-256 is on chain (for a relation: in the
/// share code).
///
/// @param v 1
/// @param kind `clinician`, `organisation` or `relation`
/// @param name empty for a relation: no name and nothing medical leaves with a share code
/// @param organisation the organisation's account, for a clinician
/// @param recipient `age1pq...`
/// @param signature 64 bytes, EIP-2098, by the account over EIP-712 `Card{bytes32 content}`, content = SHA-256 of the
/// document with an empty signature
public record Card(
        int v,
        String kind,
        String name,
        Address account,
        @Nullable Address organisation,
        String recipient,
        byte[] signature) {
    public static final String CLINICIAN = "clinician";
    public static final String ORGANISATION = "organisation";
    public static final String RELATION = "relation";
}
