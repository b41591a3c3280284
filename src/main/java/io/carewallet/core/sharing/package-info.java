/// Share codes, requests, terms, keyrings, receipts and contributions: everything between two people. Chain and storage
/// are reached by ports only.
@NullMarked
package io.carewallet.core.sharing;

import org.jspecify.annotations.NullMarked;
