package io.carewallet.core.register;

/// An inbox act as a transaction that its clinician signed. It may be sent as often as it takes, to any node: the chain
/// includes at most one transaction with this number, so that the act cannot be carried out twice as long as no second
/// one is signed for it.
///
/// @param number which of the account's transactions it is, counted from 0 (its nonce)
/// @param bytes as they are sent
public record InboxTransaction(long number, byte[] bytes) {}
