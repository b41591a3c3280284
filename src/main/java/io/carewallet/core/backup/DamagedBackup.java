package io.carewallet.core.backup;

/// A backup that is not what CareWallet writes: damaged, or made by somebody else. Its message says what, without
/// anything of the content.
final class DamagedBackup extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedBackup(String what) {
        super(what);
    }
}
