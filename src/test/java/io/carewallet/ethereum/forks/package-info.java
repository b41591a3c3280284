/// Chains that change their mind, and wallets that have to live with it. See `ManyForksTest`.
@org.jspecify.annotations.NullMarked
package io.carewallet.ethereum.forks;
