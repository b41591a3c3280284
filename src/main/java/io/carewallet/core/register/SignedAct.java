package io.carewallet.core.register;

import io.carewallet.core.value.Bytes32;
import java.time.Instant;

/// An act, signed by its subject, that anyone may send.
///
/// @param prev the slot that it extends; not used by REVOKE
/// @param deadline after which the contract refuses it, in whole seconds
/// @param signature 64 bytes, EIP-2098
public record SignedAct(Act act, Bytes32 prev, Instant deadline, byte[] signature) {}
