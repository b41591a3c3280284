/// Profiles, recovery words, the vault of a profile and the keys that come from it. No record and no network here.
@NullMarked
package io.carewallet.core.identity;

import org.jspecify.annotations.NullMarked;
