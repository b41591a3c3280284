package io.carewallet.core.identity;

/// A person on this computer. What is here is readable before unlocking, so there is nothing medical in it.
///
/// @param id folder name and `--profile` value: 1 to 40 of `a-z 0-9 -`
/// @param name what the unlock screen shows
public record Profile(String id, String name, Role role) {
    public Profile {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("a profile is named by 1 to 40 of a-z, 0-9 and -");
        }
    }
}
