package io.carewallet.core.succession;

import io.carewallet.core.succession.Successions.Known;
import java.util.function.Function;
import java.util.function.Predicate;

/// What the owner of a wallet says of its own book.
///
/// @param objecting signs an objection to what is announced about it
/// @param asksFor whether what is announced is the owner's own doing, though not made here: going over to new words
record Owner(Function<Known, SignedChange> objecting, Predicate<Standing> asksFor) {}
