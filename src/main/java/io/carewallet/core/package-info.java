/// The domain and its use cases, in rooms by subject. No JavaFX, web3j, HAPI, JDBC or logging: those live behind the
/// ports declared here.
@NullMarked
package io.carewallet.core;

import org.jspecify.annotations.NullMarked;
