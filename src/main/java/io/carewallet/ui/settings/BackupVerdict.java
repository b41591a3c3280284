package io.carewallet.ui.settings;

import io.carewallet.core.backup.Contents;
import io.carewallet.core.backup.DrillBackup;
import io.carewallet.core.backup.RestoreBackup;
import io.carewallet.ui.common.Days;
import io.carewallet.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the check of a backup has shown, in words. What is wrong with it comes first: whoever reads that it is good
/// reads no further.
///
/// @param isOwn whether it is of the wallet that is open
/// @param isPractice whether that one is on the practice network
/// @param newer titles of what the wallet has and the backup has not; none where it is of another wallet
record BackupVerdict(DrillBackup.Outcome outcome, boolean isOwn, boolean isPractice, List<String> newer) {
    /// Whether somebody could rely on it for all of this wallet.
    boolean isGood() {
        return outcome instanceof DrillBackup.Outcome.Good good
                && flaws(good.contents()).isEmpty();
    }

    String words() {
        return switch (outcome) {
            case DrillBackup.Outcome.NotGood not -> said(not.why());
            case DrillBackup.Outcome.Good good -> said(good);
        };
    }

    private static String said(RestoreBackup.Why why) {
        return Texts.of(
                switch (why) {
                    case NOT_OPENED -> "settings.drill.not-opened";
                    case NOT_READABLE -> "settings.drill.not-readable";
                    case NO_SPACE -> "settings.drill.no-space";
                    case STOPPED -> "settings.drill.stopped";
                    default -> "settings.drill.damaged";
                });
    }

    private String said(DrillBackup.Outcome.Good good) {
        Contents contents = good.contents();
        List<String> said = flaws(contents);
        said.add(Texts.of(
                said.isEmpty() ? "settings.drill.good" : "settings.drill.gives",
                contents.records().size(),
                good.shares(),
                Days.day(Days.local(contents.made()))));
        if (isOwn && isPractice) {
            said.add(Texts.of("settings.drill.practice"));
        }
        return String.join(" ", said);
    }

    private List<String> flaws(Contents contents) {
        var said = new ArrayList<String>();
        if (!isOwn) {
            said.add(Texts.of("settings.drill.other"));
        }
        if (!contents.missing().isEmpty()) {
            String titles =
                    contents.missing().stream().map(Contents.Missing::title).collect(Collectors.joining(", "));
            said.add(Texts.of("filling.missing", contents.missing().size(), titles));
        }
        if (!contents.whole()) {
            said.add(Texts.of("settings.drill.not-whole"));
        }
        if (!newer.isEmpty()) {
            said.add(Texts.of("settings.drill.newer", newer.size(), String.join(", ", newer)));
        }
        return said;
    }
}
